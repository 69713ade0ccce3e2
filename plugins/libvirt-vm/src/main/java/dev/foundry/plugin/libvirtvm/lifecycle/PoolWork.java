package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Finds whether a pool of this name can be made.
     *
     * @throws RefusedException when there is one already
     */
    public void demandFree(String name) {
        new Pools(storage, new Undo()).demandFree(name);
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
        demandEmpty(name);
        if (find(name).running()) {
            storage.stopPool(name);
        }
        storage.undefinePool(name);
    }

    /**
     * Finds whether a pool is empty.
     *
     * @throws RefusedException when it holds volumes
     */
    public void demandEmpty(String name) {
        int volumes = find(name).running() ? storage.volumes(name).size() : 0;
        if (volumes > 0) {
            throw new RefusedException(
                    "the pool " + name + " holds " + (volumes == 1 ? "a volume" : volumes + " volumes"),
                    Details.hint("foundry pool info " + name
                            + " names them; delete them first, or --force takes those that nothing needs"));
        }
    }

    /**
     * The volumes of a pool, none of which anything needs.
     *
     * @throws RefusedException when a machine has one, or a disk elsewhere is based on one
     */
    public List<VolumeName> unused(String name, Domains domains) {
        List<Volume> volumes = find(name).running() ? storage.volumes(name) : List.of();
        Needs needs = new Needs(storage, domains);
        List<String> needed = new ArrayList<>();
        for (Volume volume : volumes) {
            needs.machines(volume).forEach(machine -> needed.add(volume.name() + " is a disk of " + machine));
            needs.basedOn(volume).stream()
                    .filter(other -> !other.pool().equals(name))
                    .forEach(other -> needed.add(other + " is based on " + volume.name()));
        }
        if (!needed.isEmpty()) {
            throw new RefusedException(
                    "volumes of the pool " + name + " are needed",
                    Details.hint("foundry vm destroy takes a machine and its disks away")
                            .because(String.join("\n", needed)));
        }
        return volumes.stream().map(Volume::name).toList();
    }
}
