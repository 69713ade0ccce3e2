package dev.foundry.plugin.openbao;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens OpenBAO to the cluster's pods. Looking is done with the scoped token; the root token changes what differs. */
record PodDoorHandler(Servers servers) implements ResourceHandler<PodDoor> {
    private static final String CONFIG = "auth/" + PodDoor.MOUNT + "/config";

    @Override
    public Class<PodDoor> kind() {
        return PodDoor.class;
    }

    @Override
    public Map<PodDoor, Observation> observe(List<PodDoor> resources, Look look) {
        Map<PodDoor, Observation> seen = new LinkedHashMap<>();
        resources.forEach(door -> seen.put(door, observe(door, look)));
        return seen;
    }

    private Observation observe(PodDoor door, Look look) {
        Optional<Secret> token = servers.token(look);
        Optional<Server> server = servers.open(look);
        if (token.isEmpty() || server.isEmpty()) {
            return Observation.unknown("OpenBAO is sealed or does not answer");
        }
        Answer config = server.get().get(CONFIG, token);
        if (!config.ok()) {
            return Observation.missing("authentication of the cluster's service accounts");
        }
        List<Difference> differences = new ArrayList<>();
        differs(
                differences,
                "cluster",
                config.data().getString("kubernetes_host", ""),
                door.access().cluster());
        reviewer(door, look)
                .ifPresent(reviewer -> differs(
                        differences,
                        "ca",
                        config.data().getString("kubernetes_ca_cert", "").strip(),
                        reviewer.ca().strip()));
        door.rules().forEach((name, rules) -> {
            Answer policy = server.get().get("sys/policies/acl/" + name, token);
            differs(differences, "policy " + name, policy.ok() ? policy.data().getString("policy", "") : "", rules);
        });
        for (PodAccess.Role role : door.access().roles()) {
            Answer there = server.get().get(path(role), token);
            differs(differences, "role " + role.name(), there.ok() ? told(there.data()) : "", told(body(role)));
        }
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    private static void differs(List<Difference> differences, String what, String there, String wanted) {
        if (!there.equals(wanted)) {
            differences.add(Difference.of(what, there.isEmpty() ? "missing" : "differs", "as declared"));
        }
    }

    @Override
    public void apply(PodDoor door, Hands hands) {
        Reviewer reviewer = reviewer(door, hands)
                .orElseThrow(() -> new TransientException(
                        "the cluster has not filled the Secret " + door.access().reviewer() + " of the namespace "
                                + door.access().namespace() + " yet"));
        Server server = servers.leader(hands);
        Optional<Secret> root = Optional.of(Access.root(hands));
        if (!server.get("sys/auth/" + PodDoor.MOUNT, root).ok()) {
            JsonObject body =
                    Json.object().add("type", "kubernetes").add("description", "Foundry: pods of the cluster");
            server.must("authenticate service accounts", server.post("sys/auth/" + PodDoor.MOUNT, root, body));
        }
        JsonObject config = Json.object()
                .add("kubernetes_host", door.access().cluster())
                .add("kubernetes_ca_cert", reviewer.ca())
                .add("token_reviewer_jwt", reviewer.token().reveal())
                .add("disable_local_ca_jwt", true);
        server.must("trust the cluster", server.post(CONFIG, root, config));
        door.rules()
                .forEach((name, rules) -> server.must(
                        "write the policy " + name,
                        server.put(
                                "sys/policies/acl/" + name, root, Json.object().add("policy", rules))));
        door.access()
                .roles()
                .forEach(role ->
                        server.must("write the role " + role.name(), server.post(path(role), root, body(role))));
    }

    @Override
    public void remove(PodDoor door, Hands hands) {
        Server server = servers.leader(hands);
        Optional<Secret> root = Optional.of(Access.root(hands));
        server.must("forget the cluster", server.delete("sys/auth/" + PodDoor.MOUNT, root));
        door.rules()
                .keySet()
                .forEach(name -> server.must(
                        "take the policy " + name + " away", server.delete("sys/policies/acl/" + name, root)));
    }

    private static String path(PodAccess.Role role) {
        return "auth/" + PodDoor.MOUNT + "/role/" + role.name();
    }

    private static JsonObject body(PodAccess.Role role) {
        return Json.object()
                .add("bound_service_account_names", Json.array(role.account()))
                .add("bound_service_account_namespaces", Json.array(role.namespace()))
                .add(
                        "token_policies",
                        Access.policies(role.policies().stream()
                                .map(policy -> PodDoor.POLICY + policy)
                                .toArray(String[]::new)))
                .add("token_ttl", role.ttl().toSeconds());
    }

    private static String told(JsonObject role) {
        return List.of("bound_service_account_names", "bound_service_account_namespaces", "token_policies", "token_ttl")
                .stream()
                .map(key -> String.valueOf(role.get(key)))
                .toList()
                .toString();
    }

    /** The token that asks the API server whose a pod's token is, and the API server's CA, PEM. */
    private record Reviewer(Secret token, String ca) {}

    private static Optional<Reviewer> reviewer(PodDoor door, Look look) {
        try {
            return look.cluster()
                    .find(
                            "v1",
                            "Secret",
                            door.access().namespace(),
                            door.access().reviewer())
                    .map(secret -> Tree.of(secret).at("data"))
                    .filter(data -> !data.text("token").isEmpty()
                            && !data.text("ca.crt").isEmpty())
                    .map(data -> new Reviewer(Secret.of(decoded(data, "token")), decoded(data, "ca.crt")));
        } catch (UnreachableException _) {
            return Optional.empty();
        }
    }

    private static String decoded(Tree data, String key) {
        return new String(Base64.getDecoder().decode(data.text(key)), UTF_8);
    }
}
