package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import java.util.List;
import java.util.Optional;

/** Makes the usual pools and starts those that are stopped; pools outlive the machines in them. */
final class PoolHandler extends Handler<DeclaredPool> {
    private final Storage storage;

    PoolHandler(Storage storage) {
        super(DeclaredPool.class);
        this.storage = storage;
    }

    @Override
    Observation observe(DeclaredPool resource) {
        new PoolWork(storage).demandUsable(resource.name());
        Optional<Pool> pool = storage.pool(resource.name());
        if (pool.isEmpty()) {
            return Observation.missing("a folder, made because it is one of the usual pools");
        }
        return pool.get().running()
                ? Observation.inSync()
                : Observation.drifted(List.of(Difference.of("state", pool.get().state(), "running")));
    }

    @Override
    void apply(DeclaredPool resource) {
        new PoolWork(storage).ensure(resource.name());
    }

    @Override
    void remove(DeclaredPool resource) {
        // Other machines may have volumes in it, and its folder may hold what nobody declared.
    }
}
