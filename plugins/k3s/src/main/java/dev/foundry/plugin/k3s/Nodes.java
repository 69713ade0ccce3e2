package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machines of the cluster. Roles in the file decide; where it gives none, one or two machines have one server, three and
 * more have three. Every server runs workloads too.
 *
 * @param servers run the control plane and etcd, in file order; the first begins the cluster
 * @param workers run workloads only
 */
record Nodes(List<Host> servers, List<Host> workers) {
    static final String SERVER_ROLE = "cluster-control-plane";
    static final String WORKER_ROLE = "cluster-worker";
    private static final int QUORUM_OF_THREE = 3;

    Nodes {
        servers = List.copyOf(servers);
        workers = List.copyOf(workers);
    }

    static Nodes of(Stack<K3sConfig> stack) {
        List<Host> all = stack.hosts().stream()
                .filter(host -> stack.placedOn().contains(host) || host.hasRole(WORKER_ROLE))
                .toList();
        List<Host> servers =
                all.stream().filter(host -> host.hasRole(SERVER_ROLE)).toList();
        if (servers.isEmpty()) {
            servers = chosen(all);
        }
        List<Host> leading = servers;
        return new Nodes(
                leading, all.stream().filter(host -> !leading.contains(host)).toList());
    }

    private static List<Host> chosen(List<Host> all) {
        List<Host> free =
                all.stream().filter(host -> !host.hasRole(WORKER_ROLE)).toList();
        if (!all.isEmpty() && free.isEmpty()) {
            throw new InvalidInputException(
                    "every machine of the cluster is a worker",
                    Details.hint("give one, or three, the role " + SERVER_ROLE));
        }
        return free.subList(0, Math.min(free.size(), free.size() < QUORUM_OF_THREE ? 1 : QUORUM_OF_THREE));
    }

    boolean none() {
        return servers.isEmpty();
    }

    Host first() {
        return servers.getFirst();
    }

    List<Host> joiningServers() {
        return servers.subList(1, servers.size());
    }

    List<Host> all() {
        return Stream.concat(servers.stream(), workers.stream()).toList();
    }

    /** A server that is another machine, where there is one. */
    Host besides(Host node) {
        return servers.stream()
                .filter(server -> !server.equals(node))
                .findFirst()
                .orElse(first());
    }

    boolean isServer(Host host) {
        return servers.contains(host);
    }

    /** The unit that runs K3s on a machine. */
    String unit(Host host) {
        return isServer(host) ? "k3s.service" : "k3s-agent.service";
    }
}
