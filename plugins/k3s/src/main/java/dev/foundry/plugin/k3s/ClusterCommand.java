package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.stack.Host;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry cluster}: makes the cluster and looks after it. */
@Command(
        name = "cluster",
        description = {
            "The stack's Kubernetes cluster: nodes, kubeconfig, snapshots, upgrades.",
            "foundry cluster status"
        },
        subcommands = {KubeconfigCommand.class, NodeCommand.class, SnapshotCommand.class})
final class ClusterCommand {
    private final Workbench workbench;

    ClusterCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    Workbench workbench() {
        return workbench;
    }

    @Command(
            name = "init",
            description = {
                "Makes the cluster, or goes on where it was left; machines that were added join.",
                "foundry cluster init"
            })
    int init(@Mixin DryRun dryRun) {
        return converge(dryRun);
    }

    @Command(
            name = "upgrade",
            description = {
                "Brings every node to the declared version: one after the other, drained, a snapshot first.",
                "foundry cluster upgrade"
            })
    int upgrade(@Mixin DryRun dryRun) {
        return converge(dryRun);
    }

    private int converge(DryRun dryRun) {
        if (dryRun.chosen()) {
            workbench.voice().say("would be converged  " + K3sComponent.NAME);
            workbench.voice().say("What would change: foundry component plan " + K3sComponent.NAME);
        } else {
            workbench.converge(K3sComponent.NAME);
        }
        return 0;
    }

    @Command(
            name = "status",
            description = {
                "Shows the address, the declared version, and how many nodes are ready.",
                "foundry cluster status"
            })
    int status() {
        Stack<K3sConfig> stack = stack();
        Nodes nodes = nodes(stack);
        List<NodeState> states = NodeState.all(live());
        workbench
                .voice()
                .result(List.of(
                        new Field("endpoint", Endpoint.of(stack, nodes).url()),
                        new Field("version", Release.of(stack).version()),
                        new Field("servers", nodes.servers().size()),
                        new Field("nodes", nodes.all().size()),
                        new Field(
                                "ready",
                                states.stream().filter(NodeState::ready).count())));
        return 0;
    }

    Stack<K3sConfig> stack() {
        workbench.requireLive("cluster");
        return workbench.stack(K3sComponent.NAME, K3sConfig.class);
    }

    static Nodes nodes(Stack<K3sConfig> stack) {
        Nodes nodes = Nodes.of(stack);
        if (nodes.none()) {
            throw new NotFoundException(
                    "no machine of the stack is for the cluster",
                    Details.hint("give one the role " + Nodes.SERVER_ROLE));
        }
        return nodes;
    }

    /** The cluster, to look at. */
    ClusterLook live() {
        return workbench.look().cluster();
    }

    /** K3s' own program on a server. */
    Kubectl kubectl(Host server) {
        Hands hands = workbench.hands();
        return new Kubectl(server, hands);
    }
}
