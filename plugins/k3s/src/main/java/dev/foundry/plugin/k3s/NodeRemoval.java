package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import java.util.List;

/**
 * Takes a machine out of the cluster and makes it what it was before. What is done already is found so: stopped anywhere, the
 * same removal goes on.
 */
record NodeRemoval(Workbench workbench, Stack<K3sConfig> stack, Host host) {
    private static final DryRun LOOK = DryRun.of(true);
    private static final DryRun ACT = DryRun.of(false);

    /**
     * The removal of a machine by its name in stack.yaml.
     *
     * @throws RefusedException for the server that others join by
     */
    static NodeRemoval of(Workbench workbench, Stack<K3sConfig> stack, String name) {
        Host host = stack.hosts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        if (host.equals(ClusterCommand.nodes(stack).first())) {
            throw new RefusedException(
                    name + " is the server that the others join by",
                    Details.hint("let another host stand first in stack.yaml, then run foundry cluster init"));
        }
        return new NodeRemoval(workbench, stack, host);
    }

    private static NotFoundException unknown(String name) {
        return new NotFoundException(
                name + " is no node of the stack's cluster", Details.hint("foundry cluster node list"));
    }

    /** Ids of what K3s made on the machine; none that are known while a node's machine is silent. */
    List<String> left() {
        if (node() && !answers()) {
            return List.of();
        }
        List<String> left = workbench.clear(K3sComponent.NAME, host.name(), LOOK);
        if (left.isEmpty() && !node()) {
            throw unknown(host.name());
        }
        return left;
    }

    private boolean node() {
        return nodes().all().contains(host);
    }

    private Nodes nodes() {
        return ClusterCommand.nodes(stack);
    }

    /** Takes the node out of the cluster; its machine stays as it is, with K3s stopped. */
    void leave() {
        Kubectl kubectl = new Kubectl(nodes().besides(host), workbench.hands());
        if (node() && answers()) {
            kubectl.drain(host);
            kubectl.stop(host, nodes().unit(host));
        }
        kubectl.forget(host);
    }

    private boolean answers() {
        return workbench.look().facts(host).isPresent();
    }

    /** Lets stack.yaml no longer count on the node, and takes from its machine what K3s made there. */
    void clear() {
        boolean answers = answers();
        release();
        if (Nodes.of(workbench.stack(K3sComponent.NAME, K3sConfig.class)).all().stream()
                .map(Host::name)
                .anyMatch(host.name()::equals)) {
            throw new FailedException(
                    host.name() + " is forgotten by the cluster, but stack.yaml still makes it a node",
                    Details.hint("take that out of stack.yaml, then run the same again"));
        }
        if (!answers) {
            throw new UnreachableException(
                    host.name()
                            + " is out of the cluster, but does not answer: K3s is still on it, and joins again when"
                            + " the machine is back",
                    Details.hint("when it answers, this clears it: foundry cluster node remove " + host.name()));
        }
        workbench.clear(K3sComponent.NAME, host.name(), ACT);
    }

    private void release() {
        int index = stack.hosts().stream().map(Host::name).toList().indexOf(host.name());
        List.of(Nodes.SERVER_ROLE, Nodes.WORKER_ROLE).stream()
                .filter(host::hasRole)
                .forEach(role -> workbench.removeFromStackFile("hosts[" + index + "].roles", "", role));
        try {
            workbench.removeFromStackFile("components." + K3sComponent.NAME + ".hosts", "", host.name());
        } catch (NotFoundException notNamed) {
            // its role alone made it a node
        }
    }
}
