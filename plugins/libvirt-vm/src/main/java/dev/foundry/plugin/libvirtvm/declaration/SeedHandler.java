package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.lifecycle.Steps;
import dev.foundry.plugin.libvirtvm.machine.Claim;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.Optional;

/** Writes seeds. The machine's definition says which one was written, so that none has to be read back. */
final class SeedHandler extends Handler<DeclaredSeed> {
    private final Hypervisor hypervisor;
    private final Storage storage;
    private final Steps steps;

    SeedHandler(Hypervisor hypervisor, Steps steps) {
        super(DeclaredSeed.class);
        this.hypervisor = hypervisor;
        this.storage = hypervisor.storage();
        this.steps = steps;
    }

    @Override
    Observation observe(DeclaredSeed resource) {
        VolumeName volume = Derived.seedVolume(resource.machine());
        if (storage.volume(volume).isEmpty()) {
            return Observation.missing("what cloud-init reads");
        }
        if (!DomainHandler.claimed(hypervisor.domains(), resource.machine().name())
                .contains(volume)) {
            return Observation.foreign("is there and not " + resource.machine().name() + "'s");
        }
        return written(resource).equals(resource.seed().digest())
                ? Observation.inSync()
                : Observation.drifted(List.of(Difference.of("content", "another", "as declared")
                        .note("a system reads it on its first start; for all of it to count, make a new machine")));
    }

    private String written(DeclaredSeed resource) {
        return hypervisor
                .domains()
                .find(resource.machine().name())
                .flatMap(Owned::of)
                .map(Owned::seed)
                .orElse("");
    }

    @Override
    void apply(DeclaredSeed resource) {
        VirtualMachine machine = resource.machine();
        Domain domain = hypervisor
                .domains()
                .find(machine.name())
                .orElseThrow(() -> new NotFoundException("the hypervisor has no machine " + machine.name()));
        remove(resource);
        steps.seed(Derived.seedVolume(machine), resource.seed());
        Optional<Owned> had = Owned.of(domain);
        steps.define(
                machine,
                Claim.of(machine)
                        .uuid(domain.uuid())
                        .and(had.map(Owned::volumes).orElse(List.of()))
                        .made(had.flatMap(Owned::made))
                        .seed(resource.seed().digest()));
    }

    @Override
    void remove(DeclaredSeed resource) {
        storage.volume(Derived.seedVolume(resource.machine())).ifPresent(volume -> storage.deleteVolume(volume.name()));
    }
}
