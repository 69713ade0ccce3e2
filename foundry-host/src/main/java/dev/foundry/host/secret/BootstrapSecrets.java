package dev.foundry.host.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The secrets of a stack without a secret store: names {@code secrets/<path>:<key>} of the bootstrap store. */
public final class BootstrapSecrets implements SecretStore.Writer {
    private static final String PREFIX = "secrets/";

    private final BootstrapStore store;

    /** The secrets in this store. */
    public BootstrapSecrets(BootstrapStore store) {
        this.store = store;
    }

    @Override
    public Optional<Map<String, Secret>> read(String path) {
        String prefix = PREFIX + path + ":";
        Map<String, Secret> keys = new TreeMap<>();
        for (String name : store.names()) {
            if (name.startsWith(prefix)) {
                store.read(name).ifPresent(value -> keys.put(name.substring(prefix.length()), value));
            }
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    @Override
    public List<String> list(String path) {
        String prefix = path.isEmpty() ? PREFIX : PREFIX + path + "/";
        TreeSet<String> below = new TreeSet<>();
        for (String name : store.names()) {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length(), name.lastIndexOf(':'));
                int slash = rest.indexOf('/');
                below.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return List.copyOf(below);
    }

    @Override
    public void put(String path, Map<String, Secret> values) {
        values.forEach((key, value) -> store.keep(PREFIX + path + ":" + key, value));
    }

    @Override
    public void delete(String path, String key) {
        store.forget(PREFIX + path + ":" + key);
    }
}
