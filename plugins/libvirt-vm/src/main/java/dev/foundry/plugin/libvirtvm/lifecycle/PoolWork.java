package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes pools and takes them away. */
public final class PoolWork {
    private final Storage storage;

    /** Works on the pools of this hypervisor. */
    public PoolWork(Storage storage) {
        this.storage = storage;
    }

    /** A pool that is there. */
    public Pool find(String name) {
        return storage.pool(name)
                .orElseThrow(() ->
                        new NotFoundException("the hypervisor has no pool " + name, Details.hint("foundry pool list")));
    }

    /** Makes a pool that is a folder, which starts with its hypervisor. */
    public void add(String name, String path) {
        Undo undo = new Undo();
        Take.whole(undo, () -> new Pools(storage, undo).add(name, path));
    }

    /**
     * Finds whether a pool is there or may be made unasked.
     *
     * @throws NotFoundException when neither
     */
    public void demandUsable(String name) {
        new Pools(storage, new Undo()).check(name);
    }

    /** Makes one of the usual pools, or starts a pool that is stopped. */
    public void ensure(String name) {
        Undo undo = new Undo();
        Take.whole(undo, () -> new Pools(storage, undo).ensure(name));
    }

    /**
     * Makes a pool unknown; its folder stays, with what is in it that is no volume.
     *
     * @throws RefusedException when it holds volumes
     */
    public void delete(String name) {
        int volumes = volumes(name);
        if (volumes > 0) {
            throw new RefusedException(
                    "the pool " + name + " holds " + (volumes == 1 ? "a volume" : volumes + " volumes"),
                    Details.hint("foundry pool info " + name + " names them; delete them first"));
        }
        if (find(name).running()) {
            storage.stopPool(name);
        }
        storage.undefinePool(name);
    }

    /**
     * The volumes of a pool, none of which anything needs.
     *
     * @throws RefusedException when a machine has one, or a disk elsewhere is based on one
     */
    public List<VolumeName> unused(String name, Domains domains) {
        List<Volume> volumes = find(name).running() ? storage.volumes(name) : List.of();
        List<String> needed = new ArrayList<>();
        for (Volume volume : volumes) {
            domains.all().stream()
                    .filter(domain -> has(domain, volume))
                    .forEach(domain -> needed.add(volume.name() + " is a disk of " + domain.name()));
            storage.pools().stream()
                    .filter(pool -> pool.running() && !pool.name().equals(name))
                    .flatMap(pool -> storage.volumes(pool.name()).stream())
                    .filter(other -> other.backing().equals(Optional.of(volume.path())))
                    .forEach(other -> needed.add(other.name() + " is based on " + volume.name()));
        }
        if (!needed.isEmpty()) {
            throw new RefusedException(
                    "volumes of the pool " + name + " are needed",
                    Details.hint("foundry vm destroy takes a machine and its disks away")
                            .because(String.join("\n", needed)));
        }
        return volumes.stream().map(Volume::name).toList();
    }

    private static boolean has(Domain domain, Volume volume) {
        return XmlReading.all(XmlReading.root(domain.xml()), "devices", "disk", "source").stream()
                .anyMatch(source -> source.getAttribute("file").equals(volume.path())
                        || new VolumeName(source.getAttribute("pool"), source.getAttribute("volume"))
                                .equals(volume.name()));
    }

    private int volumes(String name) {
        return find(name).running() ? storage.volumes(name).size() : 0;
    }
}
