package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Images that machines are based on: they come, and go when nobody needs them. */
public final class Images {
    private final Storage storage;

    /** Works on the images of this hypervisor. */
    public Images(Storage storage) {
        this.storage = storage;
    }

    /** An image that is there. */
    public Volume find(VolumeName name) {
        return storage.volume(name)
                .orElseThrow(() -> new NotFoundException(
                        "the hypervisor has no image " + name, Details.hint("foundry image list")));
    }

    /**
     * An image that nothing needs.
     *
     * @throws RefusedException while a disk is based on it, or it is a machine's disk itself
     */
    public VolumeName unused(VolumeName name, Domains domains) {
        Volume image = find(name);
        Needs needs = new Needs(storage, domains);
        List<String> machines = needs.machines(image);
        if (!machines.isEmpty()) {
            throw new RefusedException(
                    name + " is no image but a disk of " + String.join(", ", machines),
                    Details.hint("foundry vm destroy takes a machine and its disks away"));
        }
        List<VolumeName> disks = needs.basedOn(image);
        if (!disks.isEmpty()) {
            throw new RefusedException(
                    "the image " + name + " is needed by "
                            + String.join(
                                    ", ",
                                    disks.stream().map(VolumeName::toString).toList()),
                    Details.hint("destroy the machines with these disks first"));
        }
        return image.name();
    }

    /**
     * An image on its way to a hypervisor.
     *
     * @param name it gets
     * @param sum its content's SHA-256 in hex digits; absent when it is not known
     * @param format it is to have there; absent for the one it comes in
     */
    public record Order(VolumeName name, Optional<String> sum, Optional<String> format) {}

    /**
     * Brings an image, as a stream; what is cut short or has another sum than expected does not stay.
     *
     * @param content of the image
     * @param length of the content in bytes
     * @return its content's SHA-256
     */
    public String bring(Order order, InputStream content, long length) {
        check(order);
        VolumeName name = order.name();
        Undo undo = new Undo();
        DigestInputStream digest = new DigestInputStream(content, Sums.sha256());
        AtomicReference<String> sum = new AtomicReference<>("");
        Take.whole(undo, () -> {
            new Pools(storage, undo).ensure(name.pool());
            ImageHead head = head(digest, name, length);
            Optional<String> converted = order.format().filter(format -> !format.equals(head.format()));
            VolumeName arrived = converted.isPresent() ? new VolumeName(name.pool(), name.name() + ".part") : name;
            create(undo, arrived, () -> storage.createVolume(arrived.pool(), xml(arrived, head.format(), head)));
            storage.upload(arrived, head.before(digest), length);
            sum.set(Sums.hex(digest.getMessageDigest()));
            check(name, sum.get(), order.sum());
            converted.ifPresent(format -> {
                create(undo, name, () -> storage.copyVolume(arrived, name.pool(), xml(name, format, head)));
                storage.deleteVolume(arrived);
            });
            storage.refreshPool(name.pool());
        });
        return sum.get();
    }

    private static String xml(VolumeName name, String format, ImageHead head) {
        return StorageXml.volume(name.name(), format, head.capacity(), Optional.empty());
    }

    private void create(Undo undo, VolumeName name, Runnable making) {
        undo.deed("the volume " + name, making, () -> storage.volume(name).ifPresent(_ -> storage.deleteVolume(name)));
    }

    /**
     * Finds whether an image can come, without changing anything.
     *
     * @throws RefusedException when there is one of its name already
     * @throws NotFoundException when its pool is neither there nor made unasked
     */
    public void check(Order order) {
        VolumeName name = order.name();
        new Pools(storage, new Undo()).check(name.pool());
        if (storage.volume(name).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has an image " + name + " already",
                    Details.hint("foundry image info " + name.name()));
        }
    }

    /**
     * Reads an image from its beginning to its end.
     *
     * @param check throws what ends the work, such as Ctrl-C
     * @return the SHA-256 of what is there
     */
    public String sum(VolumeName name, Runnable check) {
        Sums sums = new Sums(check);
        storage.download(find(name).name(), sums);
        return sums.hex();
    }

    /**
     * Compares sums.
     *
     * @throws FailedException when they differ
     */
    public static void check(VolumeName name, String sum, Optional<String> expected) {
        if (expected.filter(wanted -> !wanted.equalsIgnoreCase(sum)).isPresent()) {
            throw new FailedException(
                    "the image " + name + " has another SHA-256 than expected",
                    Details.none().because("expected " + expected.get() + "\nfound    " + sum));
        }
    }

    private static ImageHead head(InputStream content, VolumeName name, long length) {
        try {
            return ImageHead.read(content, length)
                    .orElseThrow(() -> new InvalidInputException(
                            "what is to be the image " + name + " is neither qcow2 nor a bootable disk",
                            Details.hint("what is compressed must be unpacked first; qemu-img convert -O qcow2"
                                    + " makes images of other kinds fit")));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "what is to be the image " + name + " cannot be read",
                    Details.none().causedBy(e));
        }
    }
}
