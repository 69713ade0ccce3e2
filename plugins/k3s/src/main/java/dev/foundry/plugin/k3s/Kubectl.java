package dev.foundry.plugin.k3s;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** K3s' own program on the first server: it needs no way to the floating address and no kubeconfig here. */
record Kubectl(Host server, Hands hands) {
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofMinutes(10);
    /** Does a command until it succeeds, for so many seconds; then its last words are the reason. */
    private static final String AGAIN = """
            end=$(($(date +%s) + $1))
            shift
            until said=$("$@" 2>&1); do
              [ "$(date +%s)" -lt "$end" ] || { echo "$said" >&2; exit 1; }
              sleep 2
            done
            """;

    void cordon(Host node) {
        kubectl("close " + node.name() + " for new pods", USUAL, "cordon", node.name());
    }

    void uncordon(Host node) {
        kubectl("open " + node.name() + " for pods", USUAL, "uncordon", node.name());
    }

    /** Moves all pods that can move elsewhere; disruption budgets are kept, and it fails when they cannot be. */
    void drain(Host node) {
        kubectl(
                "drain " + node.name(),
                DRAIN.plus(USUAL),
                "drain",
                node.name(),
                "--ignore-daemonsets",
                "--delete-emptydir-data",
                "--timeout=" + DRAIN.toSeconds() + "s");
    }

    /** A server that has just begun answers some questions before it can answer them all, so it is asked again. */
    void waitUntilReady(Host node) {
        String seconds = Long.toString(DRAIN.toSeconds());
        List<String> wait = List.of(
                Places.PROGRAM,
                "kubectl",
                "wait",
                "--for=condition=Ready",
                "node/" + node.name(),
                "--timeout=" + seconds + "s");
        List<String> again = new ArrayList<>(List.of("sh", "-c", AGAIN, "again", seconds));
        again.addAll(wait);
        run("see " + node.name() + " ready", DRAIN.multipliedBy(2).plus(USUAL), again);
    }

    void forget(Host node) {
        kubectl("forget " + node.name(), USUAL, "delete", "node", node.name(), "--ignore-not-found");
    }

    /** Stops K3s on a node, for good, with the pods it would leave running. */
    void stop(Host node, String unit) {
        Outcome stopped =
                hands.run(node, List.of("systemctl", "disable", "--now", unit, Units.PODS), Secret.of(""), DRAIN);
        if (!stopped.ok()) {
            throw new FailedException(
                    "K3s on " + node.name() + " could not be stopped",
                    Details.none().because(stopped.err().strip()).at(node.name()));
        }
    }

    void label(String node, List<String> labels) {
        List<String> arguments = new ArrayList<>(List.of("label", "node", node, "--overwrite"));
        arguments.addAll(labels);
        kubectl("label " + node, USUAL, arguments.toArray(String[]::new));
    }

    private void kubectl(String what, Duration limit, String... arguments) {
        List<String> words = new ArrayList<>(List.of("kubectl"));
        words.addAll(List.of(arguments));
        k3s(what, limit, words);
    }

    /** Takes a snapshot of etcd; answers what K3s says. */
    String snapshot(String name) {
        return k3s("take a snapshot", DRAIN, List.of("etcd-snapshot", "save", "--name", name));
    }

    private String k3s(String what, Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Places.PROGRAM));
        command.addAll(arguments);
        return run(what, limit, command);
    }

    private String run(String what, Duration limit, List<String> command) {
        Outcome outcome = hands.run(server, command, Secret.of(""), limit);
        if (!outcome.ok()) {
            throw new FailedException(
                    "the cluster could not " + what,
                    Details.hint("mend the reason, then run the same again")
                            .because((outcome.err() + outcome.out()).strip())
                            .at(server.name()));
        }
        return outcome.out();
    }
}
