package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The mount for the stack's secrets, the policies, the role for tokens, and the stack's own scoped token. Looking is done
 * with the scoped token; the root token is used only to change what is missing.
 */
record Access(Servers servers) implements Deed {
    static final Duration PERIOD = Duration.ofDays(90);
    private static final Duration BRIEFLY = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Observation observe(Look look) {
        Optional<Secret> token = servers.token(look);
        if (token.isEmpty()) {
            return Observation.missing("mount " + Policies.MOUNT + ", policies, a scoped token");
        }
        return servers.open(look)
                .map(server -> observe(server, token.get()))
                .orElseGet(() -> Observation.unknown("OpenBAO is sealed or does not answer"));
    }

    private static Observation observe(Server server, Secret token) {
        Answer self = server.get("auth/token/lookup-self", Optional.of(token));
        if (!self.ok()) {
            return Observation.drifted(List.of(Difference.of("token", "refused", "accepted")));
        }
        List<Difference> differences = new ArrayList<>();
        if (self.data().getLong("ttl", 0) < PERIOD.toSeconds() / 3) {
            differences.add(Difference.of("token", "renewal due", "valid"));
        }
        if (!isKeyValueMount(server.get(mountPath(), Optional.of(token)))) {
            differences.add(Difference.of("mount " + Policies.MOUNT, "missing", "key-value store, version 2"));
        }
        Policies.all().forEach((name, rules) -> {
            if (!holds(server.get("sys/policies/acl/" + name, Optional.of(token)), rules)) {
                differences.add(Difference.of("policy " + name, "differs", "as declared"));
            }
        });
        if (!isRole(server.get(rolePath(), Optional.of(token)))) {
            differences.add(Difference.of("token role " + Policies.ROLE, "differs", "as declared"));
        }
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    @Override
    public void apply(Hands hands) {
        Server server = servers.leader(hands);
        Secret root = root(hands);
        mount(server, root);
        Policies.all()
                .forEach((name, rules) -> server.must(
                        "write the policy " + name,
                        server.put(
                                "sys/policies/acl/" + name,
                                Optional.of(root),
                                Json.object().add("policy", rules))));
        server.must("write the token role", server.post(rolePath(), Optional.of(root), role()));
        token(server, root, hands);
    }

    static Secret root(Look look) {
        return look.bootstrap(Bootstrap.ROOT_TOKEN)
                .orElseThrow(() -> new RefusedException(
                        "OpenBAO's root token is not in this machine's bootstrap store",
                        Details.hint("run from the machine that installed it, or bring it: foundry stack restore")));
    }

    private static void mount(Server server, Secret root) {
        Answer present = server.get(mountPath(), Optional.of(root));
        if (present.ok() && !isKeyValueMount(present)) {
            throw new RefusedException(
                    "OpenBAO's mount " + Policies.MOUNT + " is not a key-value store of version 2",
                    Details.hint("move it away: bao secrets move " + Policies.MOUNT + " <other>"));
        }
        if (!present.ok()) {
            JsonObject body = Json.object().add("type", "kv-v2").add("description", "Foundry: the stack's secrets");
            server.must("mount " + Policies.MOUNT, server.post(mountPath(), Optional.of(root), body));
        }
        Patience.until(
                Policies.MOUNT + " can be used",
                () -> server.get(Policies.MOUNT + "/config", Optional.of(root)).ok());
    }

    private void token(Server server, Secret root, Hands hands) {
        Optional<Secret> kept = servers.token(hands);
        if (kept.isPresent()
                && server.post("auth/token/renew-self", kept, Json.object()).ok()) {
            return;
        }
        Secret token = made();
        hands.keepBootstrap(Bootstrap.TOKEN, token);
        JsonObject body = Json.object()
                .add("id", token.reveal())
                .add("display_name", "foundry-" + servers.stack())
                .add("policies", policies(Policies.OPERATOR));
        server.must("give out a token", server.post("auth/token/create/" + Policies.ROLE, Optional.of(root), body));
    }

    /** Made here and kept before OpenBAO learns it: killed in between, there is no token in force that nobody has. */
    private static Secret made() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return Secret.of("foundry-" + HexFormat.of().formatHex(random));
    }

    /**
     * A token for somebody else, that expires soon unless it is made to {@link #last}: whoever is killed in between leaves
     * none in force that nobody has.
     */
    static Secret brief(Server server, Secret own, String name, String policy) {
        JsonObject body = Json.object()
                .add("display_name", name)
                .add("policies", policies(policy))
                .add("explicit_max_ttl", BRIEFLY.toSeconds());
        return clientToken(server.must(
                "give out a token", server.post("auth/token/create/" + Policies.ROLE, Optional.of(own), body)));
    }

    /** Renewed, a token lives as long as its role says, whatever it was given out with. */
    static void last(Server server, Secret token) {
        server.must("renew a token", server.post("auth/token/renew-self", Optional.of(token), Json.object()));
    }

    /** The token that an answer gives out. */
    private static Secret clientToken(Answer answer) {
        return Secret.of(answer.json().get("auth").asObject().getString("client_token"));
    }

    private static JsonObject role() {
        return Json.object()
                .add("allowed_policies", policies(Policies.all().keySet().toArray(String[]::new)))
                .add("orphan", true)
                .add("renewable", true)
                .add("token_period", PERIOD.toSeconds());
    }

    static JsonArray policies(String... names) {
        return Json.array(names);
    }

    private static boolean isKeyValueMount(Answer answer) {
        JsonObject data = answer.data();
        var options = data.get("options");
        return answer.ok()
                && "kv".equals(data.getString("type", ""))
                && options != null
                && options.isObject()
                && "2".equals(options.asObject().getString("version", ""));
    }

    private static boolean holds(Answer answer, String rules) {
        return answer.ok() && rules.equals(answer.data().getString("policy", ""));
    }

    private static boolean isRole(Answer answer) {
        return answer.ok()
                && answer.data().getLong("token_period", 0) == PERIOD.toSeconds()
                && answer.data().getBoolean("orphan", false);
    }

    private static String mountPath() {
        return "sys/mounts/" + Policies.MOUNT;
    }

    private static String rolePath() {
        return "auth/token/roles/" + Policies.ROLE;
    }
}
