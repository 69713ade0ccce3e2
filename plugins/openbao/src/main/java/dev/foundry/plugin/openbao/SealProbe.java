package dev.foundry.plugin.openbao;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether every server is unsealed. */
record SealProbe(Servers servers) implements HealthProbe {
    @Override
    public String name() {
        return "unsealed";
    }

    @Override
    public Health examine(Look look) {
        List<String> troubles = new ArrayList<>();
        for (Host host : servers.hosts()) {
            Optional<Seal> seal = servers.seal(host, look);
            if (seal.filter(Seal::open).isEmpty()) {
                troubles.add(host.name() + " " + seal.map(Seal::words).orElse("does not answer"));
            }
        }
        if (troubles.isEmpty()) {
            return Health.healthy(
                    servers.hosts().size() + " of " + servers.hosts().size() + " unsealed");
        }
        String detail = String.join(", ", troubles);
        return troubles.size() == servers.hosts().size() ? Health.unhealthy(detail) : Health.degraded(detail);
    }
}
