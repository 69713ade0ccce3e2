package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.lifecycle.Stopping;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts machines, and restarts those that are to run as they are declared. */
final class PowerHandler extends Handler<DeclaredPower> {
    private final Domains domains;
    private final Duration limit;

    /** @param limit how long a system may take to shut down */
    PowerHandler(Domains domains, Duration limit) {
        super(DeclaredPower.class);
        this.domains = domains;
        this.limit = limit;
    }

    @Override
    Observation observe(DeclaredPower resource) {
        Optional<Domain> there = domains.find(resource.machine().name());
        if (there.filter(domain -> domain.state().active()).isEmpty()) {
            return Observation.missing("is started");
        }
        return resource.anew() && runsOtherwise(resource.machine())
                ? Observation.drifted(List.of(Difference.of("definition", "of its last start", "as declared")
                        .note("restarts " + resource.machine().name())))
                : Observation.inSync();
    }

    /** Whether a machine that runs was started with another definition than its document asks for. */
    boolean runsOtherwise(VirtualMachine machine) {
        return domains.running(machine.name())
                .flatMap(Owned::ofRunning)
                .filter(started -> !hardware(started).equals(hardware(machine)))
                .isPresent();
    }

    private static Map<String, String> hardware(VirtualMachine machine) {
        return DomainAttributes.of(DomainXml.of(machine, Platform.kvm()));
    }

    @Override
    void apply(DeclaredPower resource) {
        domains.find(resource.machine().name())
                .filter(domain -> domain.state().active())
                .ifPresent(domain -> new Stopping(domains).stop(domain, limit));
        domains.start(resource.machine().name());
    }

    @Override
    void remove(DeclaredPower resource) {
        domains.find(resource.machine().name()).ifPresent(domain -> new Stopping(domains).stop(domain, limit));
    }
}
