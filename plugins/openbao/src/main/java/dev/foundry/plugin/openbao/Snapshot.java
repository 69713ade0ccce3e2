package dev.foundry.plugin.openbao;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Takes snapshots of the store, keeps them on a host, and brings them back. */
record Snapshot(Servers servers) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String WRITE = """
            set -eu
            umask 077
            mkdir -p "$(dirname "$1")"
            base64 -d >"$1.part"
            sync "$1.part"
            mv "$1.part" "$1"
            """;

    /** The store's content, a gzip archive, encrypted under the unseal keys in force; only the leader gives it. */
    byte[] take(Look look) {
        servers.unsealed(look);
        Server server = servers.leader(look);
        Secret token = servers.ownToken(look);
        return server.must("give a snapshot", server.getBytes("sys/storage/raft/snapshot", token))
                .body();
    }

    /** Where one that is taken now would be kept on the first host. */
    String path(Look look) {
        return servers.config().snapshotPath() + "/openbao-" + STAMP.format(look.now()) + ".snap";
    }

    /** Takes one and keeps it on the first host; answers its path there. */
    String keepOnHost(Hands hands) {
        byte[] content = take(hands);
        String path = path(hands);
        Host host = servers.hosts().getFirst();
        Outcome outcome = hands.run(
                host,
                List.of("sh", "-c", WRITE, "openbao-snapshot", path),
                Secret.of(Base64.getEncoder().encodeToString(content)),
                Duration.ofMinutes(5));
        if (!outcome.ok()) {
            throw new FailedException(
                    "the snapshot could not be written on " + host.name() + ": " + path,
                    Details.none().because(outcome.err().strip()));
        }
        return path;
    }

    /**
     * Replaces the store's content. A snapshot of a store with other unseal keys needs these: they and its root token take
     * the place of the present ones.
     */
    void restore(byte[] content, Optional<Kept> ofSnapshot, Hands hands) {
        Server server = servers.leader(hands);
        Secret root = Access.root(hands);
        Answer answer = server.postBytes("sys/storage/raft/snapshot", root, content);
        boolean otherKeys = answer.status() == 400 && answer.complaint().contains("unseal keys");
        if (otherKeys) {
            Kept kept = ofSnapshot.orElseThrow(() -> new RefusedException(
                    "the snapshot is of a store with other unseal keys",
                    Details.hint("foundry stack restore brings keys and snapshot together")));
            server.must("take the snapshot", server.postBytes("sys/storage/raft/snapshot-force", root, content));
            kept.keep(hands);
            servers.hosts().forEach(host -> startAnew(host, hands));
        } else {
            server.must("take the snapshot", answer);
        }
        UnsealedHandler handler = new UnsealedHandler(servers);
        servers.hosts()
                .forEach(host ->
                        handler.apply(new Unsealed(host, servers.config().autoUnseal()), hands));
    }

    /**
     * The answer to a restore comes before the work. A server that has taken a snapshot of another store cannot read it with
     * the keys it holds and seals itself: then the work is done. It has to start anew before it is unsealed: until it does
     * it does not lead, and with another number of shares it refuses the right keys.
     */
    private void startAnew(Host host, Hands hands) {
        Patience.until(
                "OpenBAO on " + host.name() + " has taken the snapshot",
                () -> servers.seal(host, hands).filter(Seal::sealed).isPresent());
        hands.run(host, List.of("systemctl", "restart", OpenbaoComponent.UNIT), Secret.of(""), Duration.ofMinutes(2));
    }

    /** What of the bootstrap store belongs to a snapshot. */
    record Kept(Secret unsealKeys, Secret rootToken, Optional<Secret> token) {
        static Optional<Kept> of(Look look) {
            Optional<Secret> token = look.bootstrap(Bootstrap.TOKEN);
            return look.bootstrap(Bootstrap.UNSEAL_KEYS)
                    .flatMap(keys -> look.bootstrap(Bootstrap.ROOT_TOKEN).map(root -> new Kept(keys, root, token)));
        }

        void keep(Hands hands) {
            hands.keepBootstrap(Bootstrap.UNSEAL_KEYS, unsealKeys);
            hands.keepBootstrap(Bootstrap.ROOT_TOKEN, rootToken);
            token.ifPresent(value -> hands.keepBootstrap(Bootstrap.TOKEN, value));
        }
    }
}
