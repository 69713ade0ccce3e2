package dev.foundry.plugin.k3s;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;

/**
 * Brings a snapshot of etcd back: the first server alone takes it, the others copy it from there. It may be begun anew when
 * it was cut off. Pods go on meanwhile; afterwards the cluster ends those that the snapshot does not know.
 */
record SnapshotRestore(Nodes nodes, Hands hands) {
    private static final String STORE = Places.DATA + "/server/db/etcd";
    /** K3s writes it after a reset and refuses another one while it is there. */
    private static final String RESET = Places.DATA + "/server/db/reset-flag";

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Replaces what the cluster has by a snapshot that lies on the first server. */
    void from(String snapshot) {
        Host first = nodes.first();
        nodes.servers().forEach(server -> unit(server, "stop"));
        run(first, "rm", "-f", RESET);
        hands.progress("the snapshot is read on " + first.name());
        run(first, Places.PROGRAM, "server", "--cluster-reset", "--cluster-reset-restore-path=" + snapshot);
        start(first);
        for (Host other : nodes.joiningServers()) {
            run(other, "rm", "-rf", STORE);
            start(other);
        }
        nodes.workers().forEach(worker -> unit(worker, "restart"));
    }

    private void start(Host server) {
        hands.progress("waiting for " + server.name());
        unit(server, "start");
        new Kubectl(server, hands).waitUntilReady(server);
    }

    private void unit(Host node, String verb) {
        run(node, "systemctl", verb, nodes.unit(node));
    }

    private void run(Host host, String... command) {
        Outcome outcome = hands.run(host, List.of(command), Secret.of(""), LIMIT);
        if (!outcome.ok()) {
            throw new FailedException(
                    "the snapshot could not be brought back",
                    Details.hint("mend the reason, then run the same again; journalctl -u " + nodes.unit(host))
                            .because((outcome.err() + outcome.out()).strip())
                            .at(host.name()));
        }
    }
}
