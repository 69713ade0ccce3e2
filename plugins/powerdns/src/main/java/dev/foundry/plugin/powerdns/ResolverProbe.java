package dev.foundry.plugin.powerdns;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;

/** Whether a host's recursor answers for the stack. */
record ResolverProbe(Host host, String zone) implements HealthProbe {
    @Override
    public String name() {
        return "resolver on " + host.name();
    }

    @Override
    public Health examine(Look look) {
        Question.Reply reply = new Question(zone, "SOA").overTcp().ask(look.reach(host, Layout.DNS_PORT));
        return reply.answered()
                ? Health.healthy(host.name() + " answers for " + zone)
                : Health.unhealthy("no answer from " + host.name() + " for " + zone + ": " + reply.verdict());
    }
}
