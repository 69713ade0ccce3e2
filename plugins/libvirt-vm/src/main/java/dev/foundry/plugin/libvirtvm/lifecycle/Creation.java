package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.DataDisk;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import dev.foundry.plugin.libvirtvm.machine.SeedImage;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.StorageXml.Backing;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private final Undo undo = new Undo();

    /**
     * @param progress told what is going on
     * @param now the time that the seed's files carry
     */
    public Creation(Hypervisor hypervisor, Consumer<String> progress, Instant now) {
        this.hypervisor = hypervisor;
        this.storage = hypervisor.storage();
        this.domains = hypervisor.domains();
        this.progress = progress;
        this.now = now;
    }

    /**
     * Finds what stands in the way, without changing anything.
     *
     * @throws RefusedException when the machine or a volume of it is there already
     * @throws NotFoundException when a pool or its image is not there
     */
    public void check(VirtualMachine machine) {
        hypervisor.platform(machine.spec().accelerator());
        if (domains.find(machine.name()).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has a machine " + machine.name() + " already",
                    Details.hint("foundry vm get " + machine.name()));
        }
        Pools pools = new Pools(storage, undo);
        pools(machine).forEach(pools::check);
        DomainMetadata.volumes(machine)
                .forEach(volume -> storage.volume(volume).ifPresent(_ -> {
                    throw new RefusedException(
                            "the hypervisor has a volume " + volume + " already",
                            Details.hint(
                                    "it is no machine's that is there now; look at it, and delete it when nobody needs it"));
                }));
        backing(machine);
    }

    /** Makes it, and starts it. */
    public void run(VirtualMachine machine) {
        check(machine);
        Take.whole(undo, () -> make(machine));
    }

    private void make(VirtualMachine machine) {
        Pools pools = new Pools(storage, undo);
        pools(machine).forEach(pools::ensure);
        define(machine);
        bootVolume(machine);
        machine.spec().dataDisks().forEach(disk -> dataVolume(machine, disk));
        Seed.of(machine).ifPresent(seed -> seedVolume(machine, seed));
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

    private void define(VirtualMachine machine) {
        String uuid = UUID.randomUUID().toString();
        Platform platform = hypervisor.platform(machine.spec().accelerator());
        progress.accept("defining " + machine.name());
        undo.deed(
                "the machine " + machine.name(),
                () -> domains.define(DomainXml.of(machine, platform, uuid)),
                () -> domains.find(machine.name())
                        .filter(found -> found.uuid().equals(uuid))
                        .ifPresent(found -> domains.undefine(found.name())));
    }

    private void bootVolume(VirtualMachine machine) {
        VirtualMachine.BootDisk disk = machine.spec().bootDisk();
        volume(
                Derived.bootVolume(machine),
                Derived.extension(disk.format()),
                Derived.capacity(disk.sizeGb()),
                backing(machine));
    }

    private void dataVolume(VirtualMachine machine, DataDisk disk) {
        volume(
                Derived.dataVolume(machine, disk),
                Derived.extension(disk.format()),
                Derived.capacity(disk.sizeGb()),
                Optional.empty());
    }

    private void seedVolume(VirtualMachine machine, Seed seed) {
        byte[] image = SeedImage.of(seed, now);
        VolumeName volume = Derived.seedVolume(machine);
        volume(volume, "raw", image.length, Optional.empty());
        storage.upload(volume, new ByteArrayInputStream(image), image.length);
    }

    private void volume(VolumeName volume, String format, long capacity, Optional<Backing> backing) {
        progress.accept("making " + volume);
        undo.deed(
                "the volume " + volume,
                () -> storage.createVolume(volume.pool(), StorageXml.volume(volume.name(), format, capacity, backing)),
                () -> storage.volume(volume).ifPresent(_ -> storage.deleteVolume(volume)));
    }

    /** What the boot disk is based on. */
    private Optional<Backing> backing(VirtualMachine machine) {
        return machine.spec().bootDisk().image().map(image -> switch (image) {
            case ImageRef.AtPath(String path) -> Backing.at(path);
            case ImageRef.InPool(String pool, String name) -> backing(machine, new VolumeName(pool, name));
        });
    }

    private Backing backing(VirtualMachine machine, VolumeName image) {
        Volume volume = storage.volume(image)
                .orElseThrow(() -> new NotFoundException(
                        "the hypervisor has no image " + image,
                        Details.hint("foundry image list --pool " + image.pool())));
        if (volume.capacity() > Derived.capacity(machine.spec().bootDisk().sizeGb())) {
            throw new InvalidInputException(
                    "the image " + image + " needs a boot disk of " + Math.ceilDiv(volume.capacity(), 1L << 30)
                            + " GB or more, and " + machine.name() + " has "
                            + machine.spec().bootDisk().sizeGb());
        }
        return new Backing(volume.path(), volume.format());
    }

    private static List<String> pools(VirtualMachine machine) {
        return Stream.concat(
                        DomainMetadata.volumes(machine).stream().map(VolumeName::pool),
                        machine.spec().bootDisk().image().stream()
                                .filter(ImageRef.InPool.class::isInstance)
                                .map(ImageRef.InPool.class::cast)
                                .map(ImageRef.InPool::pool))
                .distinct()
                .toList();
    }
}
