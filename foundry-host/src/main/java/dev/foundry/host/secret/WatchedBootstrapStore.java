package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Optional;

/** A bootstrap store whose opened values are made known to the redactor. What is public by its name is not hidden. */
public final class WatchedBootstrapStore implements BootstrapStore {
    private final BootstrapStore store;
    private final Redactor redactor;

    /** Watches this store. */
    public WatchedBootstrapStore(BootstrapStore store, Redactor redactor) {
        this.store = store;
        this.redactor = redactor;
    }

    @Override
    public Optional<Secret> read(String name) {
        return store.read(name).map(value -> watched(name, value));
    }

    @Override
    public void keep(String name, Secret value) {
        store.keep(name, watched(name, value));
    }

    @Override
    public Secret keepOnce(String name, Secret value) {
        return watched(name, store.keepOnce(name, watched(name, value)));
    }

    @Override
    public void forget(String name) {
        store.forget(name);
    }

    @Override
    public List<String> names() {
        return store.names();
    }

    private Secret watched(String name, Secret value) {
        boolean open = name.endsWith("/certificate") || name.endsWith("/public") || name.endsWith("/fingerprint");
        if (!open) {
            redactor.learn(value);
        }
        return value;
    }
}
