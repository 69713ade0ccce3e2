package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.lifecycle.Steps;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.StorageXml.Backing;
import java.util.List;
import java.util.Optional;

/** Makes disks and enlarges them; a disk that is there is never made smaller, converted or made anew. */
final class DiskHandler extends Handler<DeclaredDisk> {
    private static final int GB = 30;
    private final Hypervisor hypervisor;
    private final Storage storage;
    private final Steps steps;

    DiskHandler(Hypervisor hypervisor, Steps steps) {
        super(DeclaredDisk.class);
        this.hypervisor = hypervisor;
        this.storage = hypervisor.storage();
        this.steps = steps;
    }

    @Override
    Observation observe(DeclaredDisk resource) {
        Disk disk = resource.disk();
        Optional<Volume> there = storage.volume(disk.volume());
        if (there.isEmpty()) {
            return Observation.missing((disk.capacity() >> GB) + " GB, " + disk.format());
        }
        Optional<String> misfit = misfit(resource.machine(), disk, there.get());
        if (misfit.isPresent()) {
            return Observation.foreign(misfit.get());
        }
        return there.get().capacity() < disk.capacity()
                ? Observation.drifted(List.of(Difference.of(
                                "size_gb",
                                Long.toString(there.get().capacity() >> GB),
                                Long.toString(disk.capacity() >> GB))
                        .note("the guest sees it at once or at its next start, and enlarges its file system itself")))
                : Observation.inSync();
    }

    /** Why a volume cannot become the disk that is declared. */
    private Optional<String> misfit(String machine, Disk disk, Volume volume) {
        if (!DomainHandler.claimed(hypervisor.domains(), machine).contains(disk.volume())) {
            return Optional.of("is there and not " + machine + "'s; look at it, and delete it when nobody needs it");
        }
        if (!volume.format().equals(disk.format())) {
            return Optional.of("is " + volume.format() + "; a disk is not converted, that needs a new machine");
        }
        if (volume.capacity() > disk.capacity()) {
            return Optional.of("has " + Math.ceilDiv(volume.capacity(), 1L << GB)
                    + " GB; a disk is not made smaller, that needs a new machine");
        }
        Optional<String> declared = steps.backing(disk).map(Backing::path);
        return volume.backing()
                .filter(base -> !declared.equals(Optional.of(base)))
                .map(base -> "is based on " + base + "; another image needs a new machine");
    }

    /**
     * Finds what cannot become a machine's disk, before anything of the machine is changed.
     *
     * @throws RefusedException that names it
     */
    void demandFit(VirtualMachine machine) {
        for (Disk disk : Disk.of(machine)) {
            storage.volume(disk.volume())
                    .flatMap(volume -> misfit(machine.name(), disk, volume))
                    .ifPresent(why -> {
                        throw new RefusedException(
                                "the volume " + disk.volume() + " " + why,
                                Details.hint("foundry vm plan shows all of it; nothing of " + machine.name()
                                        + " was changed"));
                    });
        }
    }

    @Override
    void apply(DeclaredDisk resource) {
        Disk disk = resource.disk();
        if (storage.volume(disk.volume()).isEmpty()) {
            steps.disk(disk);
        } else if (active(resource.machine())) {
            hypervisor.domains().enlarge(resource.machine(), disk.device(), disk.capacity());
            storage.refreshPool(disk.volume().pool());
        } else {
            storage.resizeVolume(disk.volume(), disk.capacity());
        }
    }

    /** A running machine enlarges only what it runs with. */
    private boolean active(String machine) {
        return hypervisor
                .domains()
                .find(machine)
                .map(Domain::state)
                .filter(state -> state.active())
                .isPresent();
    }

    @Override
    void remove(DeclaredDisk resource) {
        storage.volume(resource.disk().volume()).ifPresent(volume -> storage.deleteVolume(volume.name()));
    }
}
