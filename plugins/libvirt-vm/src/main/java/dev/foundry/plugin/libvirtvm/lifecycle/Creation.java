package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.machine.Claim;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes a machine. Its definition, which names its volumes, is made first: it is the claim that one of two makers at a time
 * gets, and after a kill it tells what is to be taken away. What fails takes back all that this run made.
 */
public final class Creation {
    private final Hypervisor hypervisor;
    private final Storage storage;
    private final Domains domains;
    private final Consumer<String> progress;
    private final Instant now;
    private final Steps steps;
    private final Optional<VirtualMachine> source;
    private final Undo undo = new Undo();

    /**
     * @param progress told what is going on, before it is; what it throws ends the work
     * @param now the time that the seed's files carry
     */
    public Creation(Hypervisor hypervisor, Consumer<String> progress, Instant now) {
        this(hypervisor, progress, now, Optional.empty());
    }

    /** @param source the machine, switched off, whose disks are copied; absent for new disks */
    public Creation(Hypervisor hypervisor, Consumer<String> progress, Instant now, Optional<VirtualMachine> source) {
        this.source = source;
        this.hypervisor = hypervisor;
        this.storage = hypervisor.storage();
        this.domains = hypervisor.domains();
        this.progress = progress;
        this.now = now;
        this.steps = new Steps(hypervisor, now);
    }

    /**
     * Finds what stands in the way, without changing anything.
     *
     * @throws RefusedException when the machine or a volume of it is there already, or another has an address of it
     * @throws NotFoundException when a pool or its image is not there
     */
    public void check(VirtualMachine machine) {
        hypervisor.platform(machine.spec().accelerator());
        if (domains.find(machine.name()).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has a machine " + machine.name() + " already",
                    Details.hint("foundry vm get " + machine.name()));
        }
        steps.taken(machine).ifPresent(why -> {
            throw new RefusedException(
                    machine.name() + " cannot have its addresses: " + why, Details.hint("give one of them another"));
        });
        Pools pools = new Pools(storage, undo);
        Steps.pools(machine).forEach(pools::check);
        DomainMetadata.volumes(machine)
                .forEach(volume -> storage.volume(volume).ifPresent(_ -> {
                    throw new RefusedException(
                            "the hypervisor has a volume " + volume + " already",
                            Details.hint(
                                    "it is no machine's that is there now; look at it, and delete it when nobody needs it"));
                }));
        Disk.of(machine).forEach(steps::backing);
    }

    /** Makes it, and starts it. */
    public void run(VirtualMachine machine) {
        check(machine);
        Take.whole(undo, () -> make(machine));
    }

    private void make(VirtualMachine machine) {
        Pools pools = new Pools(storage, undo, this::claimed);
        Steps.pools(machine).forEach(pools::ensure);
        define(machine);
        Disk.of(machine).forEach(disk -> volume(disk.volume(), () -> content(disk)));
        Seed.of(machine)
                .ifPresent(seed ->
                        volume(Derived.seedVolume(machine), () -> steps.seed(Derived.seedVolume(machine), seed)));
        domains.autostart(machine.name(), machine.spec().autostart());
        progress.accept("starting " + machine.name());
        String uuid = domains.find(machine.name()).map(Domain::uuid).orElse("");
        undo.deedOnTop(
                "the running machine " + machine.name(),
                () -> domains.start(machine.name()),
                () -> domains.find(machine.name())
                        .filter(found ->
                                found.uuid().equals(uuid) && found.state().active())
                        .ifPresent(found -> domains.powerOff(found.name())));
    }

    private boolean claimed(String pool) {
        return domains.all().stream()
                .flatMap(domain -> Owned.of(domain).stream())
                .flatMap(owned -> owned.volumes().stream())
                .anyMatch(volume -> volume.pool().equals(pool));
    }

    private void content(Disk disk) {
        Optional<Disk> copied = source.stream()
                .flatMap(machine -> Disk.of(machine).stream())
                .filter(one -> one.device().equals(disk.device()))
                .findFirst();
        copied.ifPresentOrElse(from -> steps.copy(from, disk), () -> steps.disk(disk));
    }

    private void define(VirtualMachine machine) {
        String uuid = UUID.randomUUID().toString();
        progress.accept("defining " + machine.name());
        undo.deed(
                "the machine " + machine.name(),
                () -> steps.define(machine, Claim.of(machine).uuid(uuid).made(Optional.of(now))),
                () -> domains.find(machine.name())
                        .filter(found -> found.uuid().equals(uuid))
                        .ifPresent(found -> domains.undefine(found.name())));
    }

    private void volume(VolumeName volume, Runnable making) {
        progress.accept("making " + volume);
        undo.deed(
                "the volume " + volume,
                making,
                () -> storage.volume(volume).ifPresent(_ -> storage.deleteVolume(volume)));
    }
}
