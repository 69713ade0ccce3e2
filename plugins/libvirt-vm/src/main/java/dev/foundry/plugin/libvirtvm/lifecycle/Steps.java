package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.machine.Claim;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import dev.foundry.plugin.libvirtvm.machine.SeedImage;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.StorageXml.Backing;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The steps in which a machine comes to be, for those who make it whole and for those who mend it. */
public final class Steps {
    private final Hypervisor hypervisor;
    private final Storage storage;
    private final Instant now;

    /** @param now the time that the files of seeds carry */
    public Steps(Hypervisor hypervisor, Instant now) {
        this.hypervisor = hypervisor;
        this.storage = hypervisor.storage();
        this.now = now;
    }

    /** The pools that a machine's volumes and image are in. */
    public static List<String> pools(VirtualMachine machine) {
        return Stream.concat(
                        DomainMetadata.volumes(machine).stream().map(VolumeName::pool),
                        machine.spec().bootDisk().image().stream()
                                .filter(ImageRef.InPool.class::isInstance)
                                .map(ImageRef.InPool.class::cast)
                                .map(ImageRef.InPool::pool))
                .distinct()
                .toList();
    }

    /** Why a machine cannot have its addresses: the machine that has one of them already. */
    public Optional<String> taken(VirtualMachine machine) {
        List<String> own = IntStream.range(0, machine.spec().networkInterfaces().size())
                .mapToObj(index -> Derived.mac(machine, index))
                .toList();
        return hypervisor.domains().all().stream()
                .filter(domain -> !domain.name().equals(machine.name()))
                .flatMap(domain -> XmlReading.all(XmlReading.root(domain.xml()), "devices", "interface", "mac").stream()
                        .map(mac -> mac.getAttribute("address"))
                        .filter(own::contains)
                        .map(mac -> "the machine " + domain.name() + " has " + address(machine, own.indexOf(mac))
                                + " already"))
                .findFirst();
    }

    private static String address(VirtualMachine machine, int card) {
        String mac = "the MAC address " + Derived.mac(machine, card);
        return machine.spec()
                .networkInterfaces()
                .get(card)
                .ip()
                .map(ip -> "the address " + ip.address() + " or " + mac)
                .orElse(mac);
    }

    /** Defines the machine, or defines it anew when its definition has the claim's identity. */
    public void define(VirtualMachine machine, Claim claim) {
        hypervisor
                .domains()
                .define(DomainXml.of(machine, hypervisor.platform(machine.spec().accelerator()), claim));
    }

    /** Makes a disk. */
    public void disk(Disk disk) {
        create(disk.volume(), disk.format(), disk.capacity(), backing(disk));
    }

    /** Makes a disk with the content of another one, on its own: it is based on nothing. */
    public void copy(Disk from, Disk disk) {
        storage.copyVolume(
                from.volume(),
                disk.volume().pool(),
                StorageXml.volume(disk.volume().name(), disk.format(), disk.capacity(), Optional.empty()));
    }

    /** Makes a seed's volume and writes it. */
    public void seed(VolumeName volume, Seed seed) {
        byte[] image = SeedImage.of(seed, now);
        create(volume, "raw", image.length, Optional.empty());
        storage.upload(volume, new ByteArrayInputStream(image), image.length);
    }

    private void create(VolumeName volume, String format, long capacity, Optional<Backing> backing) {
        storage.createVolume(volume.pool(), StorageXml.volume(volume.name(), format, capacity, backing));
    }

    /**
     * What a disk is to be based on.
     *
     * @throws NotFoundException when the image is not there
     * @throws InvalidInputException when it is larger than the disk
     */
    public Optional<Backing> backing(Disk disk) {
        return disk.image().map(image -> switch (image) {
            case ImageRef.AtPath(String path) -> Backing.at(path);
            case ImageRef.InPool(String pool, String name) -> backing(disk, new VolumeName(pool, name));
        });
    }

    private Backing backing(Disk disk, VolumeName image) {
        Volume volume = storage.volume(image)
                .orElseThrow(() -> new NotFoundException(
                        "the hypervisor has no image " + image,
                        Details.hint("foundry image list --pool " + image.pool())));
        if (volume.capacity() > disk.capacity()) {
            throw new InvalidInputException("the image " + image + " needs a boot disk of "
                    + Math.ceilDiv(volume.capacity(), 1L << 30) + " GB or more, and " + disk.volume() + " has "
                    + (disk.capacity() >> 30));
        }
        return new Backing(volume.path(), volume.format());
    }
}
