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
import java.util.function.Predicate;

/** Pools that are there and running. */
final class Pools {
    private static final String FOLDER = "/var/lib/libvirt/images/foundry/";
    private static final Map<String, String> OURS = Map.of(
            VirtualMachine.VM_POOL, FOLDER + "vms",
            VirtualMachine.IMAGE_POOL, FOLDER + "images");

    private final Storage storage;
    private final Undo undo;
    private final Predicate<String> claimed;

    Pools(Storage storage, Undo undo) {
        this(storage, undo, _ -> false);
    }

    /** @param claimed whether somebody relies on a pool of this name that may have nothing in it yet */
    Pools(Storage storage, Undo undo, Predicate<String> claimed) {
        this.storage = storage;
        this.undo = undo;
        this.claimed = claimed;
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

    /** Makes one of the usual pools, starts one that is stopped; one that somebody else makes now will do. */
    void ensure(String name) {
        boolean absent = storage.pool(name).isEmpty();
        if (absent) {
            unlessTheirs(() -> make(name, OURS.getOrDefault(name, FOLDER + name)));
        }
        if (storage.pool(name).filter(Pool::running).isEmpty()) {
            if (absent) {
                storage.buildPool(name);
            }
            unlessTheirs(() -> start(name));
        }
    }

    private static void unlessTheirs(Runnable deed) {
        try {
            deed.run();
        } catch (RefusedException _) {
            // Somebody else did the same a moment before, and it is theirs to take back.
            return;
        }
    }

    /**
     * Makes a pool that is a folder, and starts it.
     *
     * @throws RefusedException when there is one of this name
     */
    void add(String name, String path) {
        demandFree(name);
        make(name, path);
    }

    /** Fails when there is a pool of this name. */
    void demandFree(String name) {
        if (storage.pool(name).isPresent()) {
            throw new RefusedException(
                    "the hypervisor has a pool " + name + " already", Details.hint("foundry pool info " + name));
        }
    }

    private void make(String name, String path) {
        undo.deed(
                "the pool " + name,
                () -> storage.definePool(StorageXml.pool(name, path)),
                () -> unused(name).ifPresent(_ -> storage.undefinePool(name)));
        storage.buildPool(name);
        start(name);
        storage.autostartPool(name);
    }

    private void start(String name) {
        undo.deed(
                "the running pool " + name,
                () -> storage.startPool(name),
                () -> unused(name).filter(Pool::running).ifPresent(_ -> storage.stopPool(name)));
    }

    /** What this run made is not taken from those who have begun to use it. */
    private Optional<Pool> unused(String name) {
        return storage.pool(name)
                .filter(_ -> !claimed.test(name))
                .filter(pool -> !pool.running() || storage.volumes(name).isEmpty());
    }
}
