package dev.foundry.plugin.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NodeCommandsTest {
    private static final Host NODE1 = Host.of("node1", "10.0.0.11").withRoles(Nodes.SERVER_ROLE);
    private static final Host NODE2 = Host.of("node2", "10.0.0.12").withRoles(Nodes.WORKER_ROLE);
    private static final Host NODE3 = Host.of("node3", "10.0.0.13");
    private static final String PROGRAM = "node2:/usr/local/bin/k3s";
    private final Server server = new Server();
    private final TestingStack<K3sConfig> stack =
            TestingStack.of(new Config().made()).hosts(NODE1, NODE2, NODE3).placedOn(NODE1, NODE2);
    private final TestingWorkbench workbench = new TestingWorkbench(stack, server);

    /** Machines on which K3s does what it is asked. */
    private static final class Server extends TestingHands {
        private final List<String> asked = new ArrayList<>();
        private final Set<Host> silent = new HashSet<>();
        private Runnable forgetting = () -> {};

        Server() {
            super(new TestingCa(), 1);
        }

        @Override
        public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
            int program = Math.max(0, command.indexOf("/usr/local/bin/k3s"));
            List<String> words = command.subList(program + 1, Math.min(program + 4, command.size()));
            asked.add(host.name() + ": " + String.join(" ", words));
            if (command.contains("delete")) {
                forgetting.run();
            }
            return new Outcome(0, "", "");
        }

        @Override
        public Optional<Facts> facts(Host host) {
            return silent.contains(host) ? Optional.empty() : super.facts(host);
        }

        @Override
        public Outcome ask(Host host, List<String> question) {
            return new Outcome(0, "by-hand-node1-1\n", "");
        }
    }

    private Throwable thrown(String... words) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        new CommandLine(new ClusterCommands().commands(workbench).getFirst())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    thrown.set(failure);
                    return 1;
                })
                .execute(words);
        return thrown.get();
    }

    private int cluster(String... words) {
        return new CommandLine(new ClusterCommands().commands(workbench).getFirst()).execute(words);
    }

    @Test
    void aServerThatIsAnotherMachineIsAskedToChangeANode() {
        assertThat(cluster("node", "cordon", "node2")).isZero();
        assertThat(cluster("node", "label", "node2", "disk=ssd")).isZero();
        assertThat(cluster("node", "uncordon", "node2")).isZero();
        assertThat(server.asked)
                .containsExactly(
                        "node1: kubectl cordon node2", "node1: kubectl label node", "node1: kubectl uncordon node2");
    }

    @Test
    void aHostOfTheStackBecomesANodeByItsRole() {
        assertThat(cluster("node", "add", "node3")).isZero();
        assertThat(workbench.deeds()).containsExactly("add hosts[2].roles \"cluster-worker\"", "converge k3s");
    }

    @Test
    void aHostThatIsANodeOrUnknownOrOfNoSuchRoleIsNotAdded() {
        assertThat(thrown("node", "add", "node2")).isInstanceOf(RefusedException.class);
        assertThat(thrown("node", "add", "node9")).isInstanceOf(NotFoundException.class);
        assertThat(thrown("node", "add", "node3", "--role", "king")).isInstanceOf(InvalidInputException.class);
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void aSnapshotIsTakenByTheFirstServerWhileAllStandStill() {
        assertThat(cluster("snapshot", "restore", "by-hand-node1-1")).isZero();
        assertThat(server.asked)
                .containsExactly(
                        "node1: stop k3s.service",
                        "node1: -f /var/lib/rancher/k3s/server/db/reset-flag",
                        "node1: server --cluster-reset --cluster-reset-restore-path="
                                + "/var/lib/rancher/k3s/server/db/snapshots/by-hand-node1-1",
                        "node1: start k3s.service",
                        "node1: kubectl wait --for=condition=Ready",
                        "node2: restart k3s-agent.service");
    }

    @Test
    void aSnapshotThatIsNotThereOrIsNoNameIsNotTaken() {
        assertThat(thrown("snapshot", "restore", "other")).isInstanceOf(NotFoundException.class);
        assertThat(thrown("snapshot", "restore", "../token")).isInstanceOf(InvalidInputException.class);
        assertThat(server.asked).isEmpty();
    }

    /** What stack.yaml says when the roles are out of it. */
    private void rolesGo() {
        server.forgetting =
                () -> stack.hosts(NODE1, Host.of("node2", "10.0.0.12"), NODE3).placedOn(NODE1);
    }

    @Test
    void aNodeThatIsRemovedIsDrainedStoppedForgottenAndItsMachineCleared() {
        workbench.leaving(PROGRAM);
        rolesGo();

        assertThat(cluster("node", "remove", "node2")).isZero();

        assertThat(server.asked)
                .containsExactly(
                        "node1: kubectl drain node2",
                        "node2: disable --now k3s-agent.service",
                        "node1: kubectl delete node");
        assertThat(workbench.deeds())
                .containsExactly(
                        "remove hosts[1].roles =cluster-worker",
                        "remove components.k3s.hosts =node2",
                        "clear k3s node2");
    }

    @Test
    void aNodeWhoseMachineIsSilentIsForgottenAndSaysHowToClearItLater() {
        server.silent.add(NODE2);
        rolesGo();

        assertThat(thrown("node", "remove", "node2"))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        silent -> assertThat(silent.hint()).contains("foundry cluster node remove node2"));

        assertThat(server.asked).containsExactly("node1: kubectl delete node");
        assertThat(workbench.deeds()).contains("remove hosts[1].roles =cluster-worker");
    }

    @Test
    void aDryRunOfANodeWhoseMachineIsSilentKnowsNothingOfIt() {
        server.silent.add(NODE2);

        assertThat(cluster("node", "remove", "node2", "--dry-run")).isZero();

        assertThat(workbench.rows()).isEmpty();
    }

    @Test
    void aSilentMachineThatIsNoNodeAnyMoreIsNotTakenForCleared() {
        server.silent.add(NODE3);

        assertThat(thrown("node", "remove", "node3")).isInstanceOf(UnreachableException.class);
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void aMachineThatIsNoNodeAnyMoreIsCleared() {
        workbench.leaving("node3:/usr/local/bin/k3s");

        assertThat(cluster("node", "remove", "node3")).isZero();

        assertThat(server.asked).containsExactly("node1: kubectl delete node");
        assertThat(workbench.deeds()).containsExactly("remove components.k3s.hosts =node3", "clear k3s node3");
    }

    @Test
    void aMachineStaysAsItIsWhereThatIsWanted() {
        workbench.leaving(PROGRAM);

        assertThat(cluster("node", "remove", "node2", "--keep-host")).isZero();

        assertThat(server.asked).contains("node2: disable --now k3s-agent.service", "node1: kubectl delete node");
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void nothingIsClearedWhileTheFileStillMakesItANode() {
        workbench.leaving(PROGRAM);

        assertThat(thrown("node", "remove", "node2")).isInstanceOf(FailedException.class);

        assertThat(workbench.deeds()).doesNotContain("clear k3s node2");
    }

    @Test
    void whatIsNoNodeOrLeadsTheOthersIsNotRemoved() {
        assertThat(thrown("node", "remove", "node3")).isInstanceOf(NotFoundException.class);
        assertThat(thrown("node", "remove", "node9")).isInstanceOf(NotFoundException.class);
        assertThat(thrown("node", "remove", "node1")).isInstanceOf(RefusedException.class);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aDryRunShowsWhatWouldGoFromTheMachine() {
        workbench.leaving(PROGRAM);

        assertThat(cluster("node", "remove", "node2", "--dry-run")).isZero();

        assertThat(workbench.rows()).containsExactly(List.of(PROGRAM));
    }

    @Test
    void aDryRunAsksNobodyToChangeAnything() {
        for (List<String> words : List.of(
                List.of("init"),
                List.of("upgrade"),
                List.of("node", "cordon", "node2"),
                List.of("node", "uncordon", "node2"),
                List.of("node", "drain", "node2"),
                List.of("node", "label", "node2", "disk=ssd"),
                List.of("node", "remove", "node2"),
                List.of("node", "add", "node3"),
                List.of("snapshot", "restore", "by-hand-node1-1"),
                List.of("snapshot", "save"))) {
            List<String> dry = new ArrayList<>(words);
            dry.add("--dry-run");
            assertThat(cluster(dry.toArray(String[]::new)))
                    .as(String.join(" ", words))
                    .isZero();
        }
        assertThat(server.asked).isEmpty();
        assertThat(workbench.deeds()).contains("result would be saved").noneMatch(deed -> deed.startsWith("converge"));
    }

    @Test
    void listsEveryNodeWithWhatItIsLike() {
        server.cluster().apply(node("node2", Map.of(), "False"));
        server.cluster().apply(node("node1", Map.of("node-role.kubernetes.io/control-plane", "true"), "True"));

        assertThat(cluster("node", "list")).isZero();

        assertThat(workbench.rows())
                .containsExactly(
                        List.of("node1", "control-plane", "ready", "v1.36.3+k3s1", "10.0.0.1"),
                        List.of("node2", "worker", "not ready", "v1.36.3+k3s1", "10.0.0.1"));
    }

    private static Map<String, Object> node(String name, Map<String, String> labels, String ready) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Node",
                "metadata",
                Map.of("name", name, "labels", labels),
                "status",
                Map.of(
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", ready)),
                        "nodeInfo",
                        Map.of("kubeletVersion", "v1.36.3+k3s1"),
                        "addresses",
                        List.of(Map.of("type", "InternalIP", "address", "10.0.0.1"))));
    }
}
