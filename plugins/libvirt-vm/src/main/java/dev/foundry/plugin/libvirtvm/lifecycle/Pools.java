package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import java.util.Map;
import java.util.Optional;

/** Pools that are there and running. */
final class Pools {
    private static final String FOLDER = "/var/lib/libvirt/images/foundry/";
    private static final Map<String, String> OURS = Map.of(
            VirtualMachine.VM_POOL, FOLDER + "vms",
            VirtualMachine.IMAGE_POOL, FOLDER + "images");

    private final Storage storage;
    private final Undo undo;

    Pools(Storage storage, Undo undo) {
        this.storage = storage;
        this.undo = undo;
    }

    /** Whether a pool of this name is made when it is needed. */
    static boolean isMadeUnasked(String name) {
        return OURS.containsKey(name);
    }

    /** Fails when the pool is not there and is none that is made unasked. */
    void check(String name) {
        if (storage.pool(name).isEmpty() && !isMadeUnasked(name)) {
            throw new NotFoundException(
                    "the hypervisor has no pool " + name,
                    Details.hint("foundry-vms and foundry-images are made when they are needed; others are not"));
        }
    }

    /** Makes one of the usual pools, starts one that is stopped. */
    void ensure(String name) {
        Optional<Pool> there = storage.pool(name);
        if (there.isEmpty()) {
            make(name, OURS.getOrDefault(name, FOLDER + name));
        } else if (!there.get().running()) {
            start(name);
        }
    }

    /**
     * Makes a pool that is a folder, and starts it.
     *
     * @throws RefusedException when there is one of this name
     */
    void add(String name, String path) {
        if (storage.pool(name).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has a pool " + name + " already", Details.hint("foundry pool info " + name));
        }
        make(name, path);
    }

    private void make(String name, String path) {
        undo.deed(
                "the pool " + name,
                () -> storage.definePool(StorageXml.pool(name, path)),
                () -> storage.pool(name).ifPresent(_ -> storage.undefinePool(name)));
        storage.buildPool(name);
        start(name);
        storage.autostartPool(name);
    }

    private void start(String name) {
        undo.deed(
                "the running pool " + name,
                () -> storage.startPool(name),
                () -> storage.pool(name).filter(Pool::running).ifPresent(_ -> storage.stopPool(name)));
    }
}
