package dev.foundry.plugin.k3s;

import dev.foundry.api.UpgradePolicy.AroundHost;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.stack.Host;

/** A node is emptied before its K3s is replaced, and must be ready again before the next one's turn. */
record Drained(Nodes nodes) implements AroundHost {
    @Override
    public void before(Host host, Hands hands) {
        if (nodes.all().size() > 1) {
            hands.progress("draining " + host.name());
            new Kubectl(nodes.besides(host), hands).drain(host);
        }
    }

    @Override
    public void after(Host host, Hands hands) {
        Kubectl kubectl = new Kubectl(nodes.besides(host), hands);
        kubectl.waitUntilReady(host);
        if (nodes.all().size() > 1) {
            kubectl.uncordon(host);
        }
    }
}
