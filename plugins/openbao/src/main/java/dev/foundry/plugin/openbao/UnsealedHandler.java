package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import io.github.jopenlibs.vault.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Unseals with the kept shares, and keeps or removes the host's own copy of them. */
record UnsealedHandler(Servers servers) implements ResourceHandler<Unsealed> {
    /** Where a host keeps shares to unseal by itself, one a line; outside of what the container sees. */
    static final String SHARES = AutoUnseal.FOLDER + "/shares";

    @Override
    public Class<Unsealed> kind() {
        return Unsealed.class;
    }

    @Override
    public Map<Unsealed, Observation> observe(List<Unsealed> resources, Look look) {
        Map<Unsealed, Observation> seen = new LinkedHashMap<>();
        resources.forEach(resource -> seen.put(resource, observe(resource, look)));
        return seen;
    }

    private Observation observe(Unsealed resource, Look look) {
        Optional<Seal> seal;
        try {
            seal = servers.seal(resource.host(), look);
        } catch (UnreachableException e) {
            return Observation.unknown(String.valueOf(e.getMessage()));
        }
        if (seal.isEmpty()) {
            return Observation.missing("unseal when it runs");
        }
        if (!seal.get().initialised()) {
            return Observation.missing("unseal when it is initialised");
        }
        List<Difference> differences = new ArrayList<>();
        if (seal.get().sealed()) {
            differences.add(Difference.of("seal", "sealed", "unsealed"));
        }
        if (knowsShares(resource, look)
                && !look.read(resource.host(), SHARES)
                        .map(UnsealedHandler::text)
                        .equals(wantedShares(resource, look))) {
            differences.add(Difference.of("shares on the host", "differ", resource.bySelf() ? "kept" : "none"));
        }
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    @Override
    public void apply(Unsealed resource, Hands hands) {
        unseal(resource.host(), hands);
        if (!knowsShares(resource, hands)) {
            return;
        }
        wantedShares(resource, hands)
                .ifPresentOrElse(
                        shares -> hands.write(resource.host(), SHARES, Secret.of(shares)),
                        () -> hands.delete(resource.host(), SHARES));
    }

    @Override
    public void remove(Unsealed resource, Hands hands) {
        hands.delete(resource.host(), SHARES);
    }

    /** Unseals the server on a host; one that is unsealed is left alone. */
    void unseal(Host host, Hands hands) {
        Server server = servers.on(host, hands)
                .orElseThrow(() -> new TransientException("the stack has no CA yet, so OpenBAO cannot be asked"));
        Patience.until(
                "OpenBAO on " + host.name() + " is initialised",
                () -> server.seal().filter(Seal::initialised).isPresent());
        if (server.seal().filter(Seal::open).isEmpty()) {
            submit(server, hands);
        }
        if (!isServing(server)) {
            unsealOthers(host, hands);
        }
        if (!Patience.within(() -> isServing(server)) && majorityIsOpen(hands)) {
            throw new TransientException("waited half a minute in vain until OpenBAO on " + host.name() + " serves");
        }
    }

    /** Without a majority nobody leads: the servers that are started later, with data they kept, make it up. */
    private boolean majorityIsOpen(Hands hands) {
        long open = servers.hosts().stream().filter(host -> isOpen(host, hands)).count();
        return open > servers.hosts().size() / 2;
    }

    private boolean isOpen(Host host, Hands hands) {
        try {
            return servers.seal(host, hands).filter(Seal::open).isPresent();
        } catch (UnreachableException _) {
            return false;
        }
    }

    /** Of several servers a majority must be unsealed before one leads: those whose turn comes later are not waited for. */
    private void unsealOthers(Host host, Hands hands) {
        for (Host other : servers.hosts()) {
            try {
                Optional.of(other)
                        .filter(one -> !one.equals(host))
                        .flatMap(one -> servers.on(one, hands))
                        .filter(server -> server.seal()
                                .filter(seal -> seal.initialised() && seal.sealed())
                                .isPresent())
                        .ifPresent(server -> submit(server, hands));
            } catch (RefusedException | UnreachableException _) {
                // its own turn tells what is wrong with it
            }
        }
    }

    /**
     * The keys that unseal, which must be here.
     *
     * @throws RefusedException when they are not
     */
    static UnsealKeys keys(Look look) {
        return UnsealKeys.kept(look)
                .orElseThrow(() -> new RefusedException(
                        "the unseal keys of OpenBAO are not in this machine's bootstrap store",
                        Details.hint("run from the machine that installed it, or bring them: foundry stack restore")));
    }

    private void submit(Server server, Hands hands) {
        UnsealKeys keys = keys(hands);
        Optional<String> complaint = submit(server, keys);
        if (complaint.isPresent() && !unsealsWithNext(server, hands)) {
            throw new RefusedException(
                    "OpenBAO on " + server.host().name() + " does not take the kept unseal keys",
                    Details.hint("its data may be of another store: see what was restored or mounted")
                            .because(complaint.get()));
        }
    }

    /** A rotation that was cut off after OpenBAO took the new keys: they are the right ones from now on. */
    private static boolean unsealsWithNext(Server server, Hands hands) {
        Optional<UnsealKeys> next = hands.bootstrap(Bootstrap.NEXT_UNSEAL_KEYS).flatMap(UnsealKeys::parse);
        if (next.isEmpty() || submit(server, next.get()).isPresent()) {
            return false;
        }
        hands.keepBootstrap(Bootstrap.UNSEAL_KEYS, next.get().text());
        hands.forgetBootstrap(Bootstrap.NEXT_UNSEAL_KEYS);
        return true;
    }

    /** Gives as many shares as unseal; answers what the server had against them. */
    private static Optional<String> submit(Server server, UnsealKeys keys) {
        server.put("sys/unseal", Optional.empty(), Json.object().add("reset", true));
        for (Secret share : keys.enough()) {
            Answer answer =
                    server.put("sys/unseal", Optional.empty(), Json.object().add("key", share.reveal()));
            if (!answer.ok()) {
                return Optional.of(answer.complaint());
            }
        }
        return Optional.empty();
    }

    /** Unsealed is not ready: right after it every server stands by until one is elected. */
    private boolean isServing(Server server) {
        try {
            Answer leader = server.get("sys/leader", Optional.empty());
            boolean other = servers.hosts().size() > 1
                    && !leader.json().getString("leader_address", "").isEmpty();
            return leader.ok() && (other || leader.json().getBoolean("is_self", false));
        } catch (UnreachableException _) {
            return false;
        }
    }

    /** Without the keys, as on a further operator's machine, shares that a host keeps are neither judged nor touched. */
    private static boolean knowsShares(Unsealed resource, Look look) {
        return !resource.bySelf() || UnsealKeys.kept(look).isPresent();
    }

    private static Optional<String> wantedShares(Unsealed resource, Look look) {
        return resource.bySelf()
                ? UnsealKeys.kept(look)
                        .map(keys -> keys.enough().stream()
                                .map(share -> share.reveal() + "\n")
                                .collect(Collectors.joining()))
                : Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
