package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bootstrap store that ends with the process: for rehearsals and tests. */
public final class MemoryBootstrapStore implements BootstrapStore {
    private final Map<String, Secret> values = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Secret> read(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void keep(String name, Secret value) {
        values.put(name, value);
    }

    @Override
    public Secret keepOnce(String name, Secret value) {
        return values.computeIfAbsent(name, _ -> value);
    }

    @Override
    public void forget(String name) {
        values.remove(name);
    }

    @Override
    public List<String> names() {
        return List.copyOf(values.keySet());
    }
}
