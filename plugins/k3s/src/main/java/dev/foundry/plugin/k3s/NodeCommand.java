package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code foundry cluster node}. */
@Command(
        name = "node",
        description = {"The cluster's nodes.", "foundry cluster node list"})
final class NodeCommand {
    private static final String WHICH = "Its host name in stack.yaml.";
    private static final Pattern LABEL =
            Pattern.compile("([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?(=[A-Za-z0-9_.-]{0,63}|-)");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before any verb runs
    private ClusterCommand parent;

    @Command(
            name = "list",
            description = {"Shows every node: roles, state, version, address.", "foundry cluster node list"})
    int list() {
        parent.stack();
        parent.workbench()
                .voice()
                .table(
                        List.of("node", "roles", "state", "version", "address"),
                        NodeState.all(parent.live()).stream()
                                .map(NodeCommand::row)
                                .toList());
        return 0;
    }

    private static List<Object> row(NodeState node) {
        String state = (node.ready() ? "ready" : "not ready") + (node.open() ? "" : ", closed");
        return List.of(node.name(), node.roles(), state, node.version(), node.address());
    }

    @Command(
            name = "cordon",
            description = {"Lets no new pods onto a node.", "foundry cluster node cordon node2"})
    int cordon(@Parameters(paramLabel = "NODE", description = WHICH) String name, @Mixin DryRun dryRun) {
        Target target = target(name);
        if (!dryRun.chosen()) {
            parent.kubectl(target.server()).cordon(target.node());
        }
        return said(dryRun.result("closed"), name);
    }

    @Command(
            name = "uncordon",
            description = {"Lets pods onto a node again.", "foundry cluster node uncordon node2"})
    int uncordon(@Parameters(paramLabel = "NODE", description = WHICH) String name, @Mixin DryRun dryRun) {
        Target target = target(name);
        if (!dryRun.chosen()) {
            parent.kubectl(target.server()).uncordon(target.node());
        }
        return said(dryRun.result("opened"), name);
    }

    @Command(
            name = "drain",
            description = {
                "Moves a node's pods elsewhere; disruption budgets are kept.",
                "foundry cluster node drain node2"
            })
    int drain(@Parameters(paramLabel = "NODE", description = WHICH) String name, @Mixin DryRun dryRun) {
        Target target = target(name);
        if (!dryRun.chosen()) {
            parent.workbench().voice().confirm("Move all pods away from " + name + "?");
            parent.kubectl(target.server()).drain(target.node());
        }
        return said(dryRun.result("drained"), name);
    }

    @Command(
            name = "label",
            description = {
                "Sets labels of a node (key=value), or takes them away (key-).",
                "foundry cluster node label node2 disk=ssd"
            })
    int label(
            @Parameters(paramLabel = "NODE", description = WHICH) String name,
            @Parameters(
                            paramLabel = "LABEL",
                            arity = "1..*",
                            description = "For example disk=ssd, or disk- to take it away.")
                    List<String> labels,
            @Mixin DryRun dryRun) {
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new InvalidInputException("'" + label + "' is no label", Details.hint("key=value, or key-"));
            }
        }
        Target target = target(name);
        if (!dryRun.chosen()) {
            parent.kubectl(target.server()).label(name, labels);
        }
        return said(dryRun.result("labelled"), name);
    }

    @Command(
            name = "add",
            description = {
                "Gives a host of stack.yaml a role in the cluster, and lets it join.",
                "foundry cluster node add node5 --dry-run",
                "foundry cluster node add node5",
                "foundry cluster node add node3 --role cluster-control-plane"
            })
    int add(
            @Parameters(paramLabel = "HOST", description = WHICH) String name,
            @Option(
                            names = "--role",
                            defaultValue = Nodes.WORKER_ROLE,
                            description = Nodes.SERVER_ROLE + " or " + Nodes.WORKER_ROLE + " (default).")
                    String role,
            @Mixin DryRun dryRun) {
        InvalidInputException.unless(
                List.of(Nodes.SERVER_ROLE, Nodes.WORKER_ROLE).contains(role),
                "'" + role + "' is no role in the cluster",
                Nodes.SERVER_ROLE + " or " + Nodes.WORKER_ROLE);
        Stack<K3sConfig> stack = parent.stack();
        List<String> names = stack.hosts().stream().map(Host::name).toList();
        if (!names.contains(name)) {
            throw new NotFoundException("stack.yaml has no host " + name, Details.hint("foundry host add " + name));
        }
        if (Nodes.of(stack).all().stream().map(Host::name).anyMatch(name::equals)) {
            throw new RefusedException(
                    name + " is a node of the stack's cluster already", Details.hint("foundry cluster init"));
        }
        if (!dryRun.chosen()) {
            parent.workbench().addToStackFile("hosts[" + names.indexOf(name) + "].roles", '"' + role + '"');
            parent.workbench().converge(K3sComponent.NAME);
        }
        return said(dryRun.result("added"), name);
    }

    @Command(
            name = "remove",
            description = {
                "Drains a node, takes it out of the cluster and of stack.yaml, and clears its machine of K3s.",
                "foundry cluster node remove node2 --dry-run",
                "foundry cluster node remove node2"
            })
    int remove(
            @Parameters(paramLabel = "NODE", description = WHICH) String name,
            @Option(
                            names = "--keep-host",
                            description = "Leave stack.yaml and the machine as they are; K3s is only stopped there.")
                    boolean keepsHost,
            @Mixin DryRun dryRun) {
        NodeRemoval removal = NodeRemoval.of(parent.workbench(), parent.stack(), name);
        List<String> left = keepsHost ? List.of() : removal.left();
        if (dryRun.chosen()) {
            parent.workbench()
                    .voice()
                    .table(List.of("would go"), left.stream().map(List::of).toList());
        } else {
            remove(removal, keepsHost);
        }
        return said(dryRun.result("removed"), name);
    }

    private void remove(NodeRemoval removal, boolean keepsHost) {
        String name = removal.host().name();
        parent.workbench()
                .voice()
                .confirm(
                        keepsHost
                                ? "Drain " + name + " and take it out of the cluster?"
                                : "Drain " + name
                                        + ", take it out of the cluster, and take K3s with all of its data off"
                                        + " the machine?");
        removal.leave();
        if (keepsHost) {
            parent.workbench()
                    .voice()
                    .say("stack.yaml still makes it a node: foundry cluster init lets it join again.");
        } else {
            removal.clear();
        }
    }

    private int said(String done, String name) {
        parent.workbench().voice().say(done + "  " + name);
        return 0;
    }

    /** A node, and a server to ask that is another machine where there is one. */
    private record Target(Host node, Host server) {}

    private Target target(String name) {
        Nodes nodes = ClusterCommand.nodes(parent.stack());
        Host node = nodes.all().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        name + " is no node of the stack's cluster", Details.hint("foundry cluster node list")));
        return new Target(node, nodes.besides(node));
    }
}
