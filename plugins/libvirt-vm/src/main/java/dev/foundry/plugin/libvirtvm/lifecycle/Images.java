package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** The disks that are based on an image, in all pools that are running. */
    public List<VolumeName> basedOn(Volume image) {
        return storage.pools().stream()
                .filter(Pool::running)
                .flatMap(pool -> storage.volumes(pool.name()).stream())
                .filter(volume -> volume.backing().filter(image.path()::equals).isPresent())
                .map(Volume::name)
                .toList();
    }

    /**
     * Deletes an image.
     *
     * @throws RefusedException while a disk is based on it
     */
    public void delete(VolumeName name) {
        List<VolumeName> disks = basedOn(find(name));
        if (!disks.isEmpty()) {
            throw new RefusedException(
                    "the image " + name + " is needed by "
                            + String.join(
                                    ", ",
                                    disks.stream().map(VolumeName::toString).toList()),
                    Details.hint("destroy the machines with these disks first"));
        }
        storage.deleteVolume(name);
    }

    /**
     * Brings an image, as a stream; what is cut short or has another sum than expected does not stay.
     *
     * @param content of the image
     * @param length of the content in bytes
     * @param expected SHA-256 in hex digits
     * @return its SHA-256
     */
    public String bring(VolumeName name, InputStream content, long length, Optional<String> expected) {
        if (storage.volume(name).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has an image " + name + " already",
                    Details.hint("foundry image info " + name.name()));
        }
        Undo undo = new Undo();
        DigestInputStream digest = new DigestInputStream(content, sha256());
        AtomicReference<String> sum = new AtomicReference<>("");
        Take.whole(undo, () -> {
            new Pools(storage, undo).ensure(name.pool());
            ImageHead head = head(digest, name, length);
            undo.deed(
                    "the volume " + name,
                    () -> storage.createVolume(
                            name.pool(),
                            StorageXml.volume(name.name(), head.format(), head.capacity(), Optional.empty())),
                    () -> storage.volume(name).ifPresent(_ -> storage.deleteVolume(name)));
            storage.upload(name, head.before(digest), length);
            sum.set(HexFormat.of().formatHex(digest.getMessageDigest().digest()));
            check(name, sum.get(), expected);
            storage.refreshPool(name.pool());
        });
        return sum.get();
    }

    private static void check(VolumeName name, String sum, Optional<String> expected) {
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
                            "what is to be the image " + name + " is neither qcow2 nor a bootable disk"));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "what is to be the image " + name + " cannot be read",
                    Details.none().causedBy(e));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
