package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Host;

/** Where the API server is reached: the floating address, or the only server where the file names none. */
record Endpoint(String host) {
    static final int PORT = 6443;

    static Endpoint of(Stack<K3sConfig> stack, Nodes nodes) {
        return new Endpoint(stack.cluster().vip().orElseGet(() -> only(stack, nodes)));
    }

    private static String only(Stack<K3sConfig> stack, Nodes nodes) {
        if (nodes.servers().size() > 1) {
            throw new InvalidInputException(
                    "a cluster with several servers needs a floating address",
                    Details.hint("name a free address of the hosts' network: cluster.vip"));
        }
        return address(stack, nodes.first());
    }

    static String address(Stack<K3sConfig> stack, Host host) {
        return stack.addresses(host).stream().findFirst().orElse(host.address());
    }

    String url() {
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + PORT;
    }
}
