package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in the way of a volume's going: machines that it is a disk of, and disks that are based on it. */
public final class Needs {
    private final Storage storage;
    private final Domains domains;

    /** Looks at this hypervisor's storage and machines. */
    public Needs(Storage storage, Domains domains) {
        this.storage = storage;
        this.domains = domains;
    }

    /** The machines that have a volume as a disk. */
    public List<String> machines(Volume volume) {
        return domains.all().stream()
                .filter(domain -> XmlReading.all(XmlReading.root(domain.xml()), "devices", "disk", "source").stream()
                        .anyMatch(source -> source.getAttribute("file").equals(volume.path())
                                || new VolumeName(source.getAttribute("pool"), source.getAttribute("volume"))
                                        .equals(volume.name())))
                .map(Domain::name)
                .toList();
    }

    /** The disks that are based on a volume; of a pool that is stopped those that documents of machines tell. */
    public List<VolumeName> basedOn(Volume volume) {
        Stream<VolumeName> seen = storage.pools().stream()
                .filter(Pool::running)
                .flatMap(pool -> storage.volumes(pool.name()).stream())
                .filter(other -> other.backing().equals(Optional.of(volume.path())))
                .map(Volume::name);
        Stream<VolumeName> told = domains.all().stream()
                .flatMap(domain -> Owned.of(domain).stream())
                .flatMap(owned -> owned.machine().stream())
                .filter(machine -> isFrom(machine, volume.name()))
                .map(Derived::bootVolume)
                .filter(disk -> storage.pool(disk.pool()).filter(Pool::running).isEmpty());
        return Stream.concat(seen, told).toList();
    }

    private static boolean isFrom(VirtualMachine machine, VolumeName image) {
        return machine.spec()
                .bootDisk()
                .image()
                .filter(new ImageRef.InPool(image.pool(), image.name())::equals)
                .isPresent();
    }
}
