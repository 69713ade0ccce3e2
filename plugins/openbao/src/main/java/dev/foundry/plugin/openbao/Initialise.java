package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Initialises the store, once. The steps: the answer is written on the first host, read from there, kept in the bootstrap
 * store, taken off the host. After a crash between any two of them the next run goes on with what it finds. A store that is
 * initialised while its keys are nowhere is reported and left alone.
 */
record Initialise(Servers servers) implements Deed {
    @Override
    public Observation observe(Look look) {
        Optional<Host> older = servers.hosts().stream()
                .filter(host -> olderInstallation(host, look))
                .findFirst();
        if (older.isPresent()) {
            return Observation.foreign(migration(older.get()));
        }
        return switch (state(look)) {
            case FRESH ->
                Observation.missing("initialise: " + servers.config().shares() + " key shares, "
                        + servers.config().threshold() + " of them unseal");
            case ANSWER_LEFT ->
                Observation.drifted(
                        List.of(Difference.of("init answer", "still on the host", "in the bootstrap store")));
            case KEYLESS -> Observation.foreign(keyless());
            case SILENT -> Observation.unknown("OpenBAO does not answer");
            case DONE -> Observation.inSync();
        };
    }

    @Override
    public void apply(Hands hands) {
        InitAnswer answer = answer();
        State before = state(hands);
        if (before == State.SILENT || (before == State.FRESH && !noneHoldsData(hands))) {
            throw new TransientException(
                    "OpenBAO does not answer on every host that has data of it, so a new store cannot be made");
        }
        if (before == State.FRESH) {
            setEarlierKeysAside(hands);
            answer.discard(hands);
            hands.progress("initialising");
            answer.obtain(hands, servers.config().shares(), servers.config().threshold());
        }
        answer.read(hands).ifPresent(keys -> {
            hands.keepBootstrap(Bootstrap.UNSEAL_KEYS, keys.unseal().text());
            hands.keepBootstrap(Bootstrap.ROOT_TOKEN, keys.rootToken());
        });
        if (UnsealKeys.kept(hands).isEmpty()) {
            throw new RefusedException(
                    "OpenBAO is initialised, but its unseal keys are not here",
                    Details.hint(keyless()).at(servers.hosts().getFirst().name()));
        }
        answer.discard(hands);
    }

    private enum State {
        FRESH,
        ANSWER_LEFT,
        KEYLESS,
        SILENT,
        DONE
    }

    private State state(Look look) {
        List<Optional<Seal>> seals =
                servers.hosts().stream().map(host -> servers.seal(host, look)).toList();
        boolean initialised = seals.stream().flatMap(Optional::stream).anyMatch(Seal::initialised);
        boolean kept = UnsealKeys.kept(look).isPresent();
        if (initialised) {
            if (answer().exists(look)) {
                return answer().read(look).isPresent() || kept ? State.ANSWER_LEFT : State.KEYLESS;
            }
            // Who logged in as a further operator has a token and not the keys.
            return kept || servers.token(look).isPresent() ? State.DONE : State.KEYLESS;
        }
        return seals.getFirst().isEmpty() && kept ? State.SILENT : State.FRESH;
    }

    /** A server that joins later does not run yet; one with data must answer before a new store may be made beside it. */
    private boolean noneHoldsData(Hands hands) {
        String database = servers.config().dataPath() + "/vault.db";
        return servers.hosts().stream()
                .filter(host -> servers.seal(host, hands).isEmpty())
                .noneMatch(
                        host -> hands.run(host, List.of("test", "-e", database), Secret.of(""), Duration.ofSeconds(30))
                                .ok());
    }

    private InitAnswer answer() {
        return new InitAnswer(servers.hosts().getFirst());
    }

    private void setEarlierKeysAside(Hands hands) {
        hands.bootstrap(Bootstrap.UNSEAL_KEYS).ifPresent(keys -> {
            hands.keepBootstrap(Bootstrap.EARLIER_UNSEAL_KEYS, keys);
            hands.forgetBootstrap(Bootstrap.UNSEAL_KEYS);
        });
        hands.forgetBootstrap(Bootstrap.ROOT_TOKEN);
        hands.forgetBootstrap(Bootstrap.TOKEN);
    }

    private boolean olderInstallation(Host host, Look look) {
        try {
            return look.read(host, servers.config().configPath() + "/config.hcl")
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> text.contains("storage \"file\""))
                    .isPresent();
        } catch (UnreachableException _) {
            return false;
        }
    }

    private String keyless() {
        return "OpenBAO is initialised on "
                + servers.hosts().stream().map(Host::name).collect(Collectors.joining(", "))
                + ", but its unseal keys are not in this machine's bootstrap store. It is left as it is. Either bring the"
                + " keys here (foundry stack restore, or run from the machine that installed it), or, when its secrets"
                + " are given up, remove " + servers.config().dataPath() + " on every host and install again.";
    }

    private String migration(Host host) {
        return "an OpenBAO of the Go tool (plain HTTP, file storage) is on " + host.name() + ": "
                + servers.config().configPath() + "/config.hcl. It is left as it is. To move: 1. export its secrets"
                + " (bao kv get -format=json for each path of foundry-core); 2. stop it and keep its data"
                + " (systemctl disable --now openbao; mv " + servers.config().dataPath() + " "
                + servers.config().dataPath() + ".old; mv " + servers.config().configPath() + " "
                + servers.config().configPath() + ".old; rm /etc/systemd/system/openbao.service); 3. foundry component"
                + " install openbao; 4. foundry secret set for each exported secret.";
    }
}
