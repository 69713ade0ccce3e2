package dev.foundry.host.secret.login;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operators of a stack share in its secret store: at {@code foundry/stack} its {@code name} and {@code file}, at
 * {@code foundry/pins} the pinned host keys ({@code known_hosts}), at {@code k3s/kubeconfig} the {@code kubeconfig} that the
 * cluster's component puts there. SSH keys are beside them, see {@link dev.foundry.host.secret.SshKeyLocker}.
 *
 * @param stack its name
 * @param file the text of stack.yaml, whose secrets are references
 * @param pins the text of the file of pins; empty when there is none
 * @param kubeconfig the way into the cluster, where there is one
 */
public record SharedMaterial(String stack, String file, String pins, Optional<Secret> kubeconfig) {
    private static final String STACK = "foundry/stack";
    private static final String PINS = "foundry/pins";
    private static final String KUBECONFIG = "k3s/kubeconfig";

    /** What the store shares; empty when nobody shared anything yet. */
    public static Optional<SharedMaterial> read(SecretStore.Reader store) {
        Map<String, Secret> stack = store.read(STACK).orElse(Map.of());
        return value(stack, "name")
                .map(name -> new SharedMaterial(
                        name,
                        value(stack, "file").orElse(""),
                        store.read(PINS)
                                .flatMap(keys -> value(keys, "known_hosts"))
                                .orElse(""),
                        store.read(KUBECONFIG).flatMap(keys -> Optional.ofNullable(keys.get("kubeconfig")))));
    }

    /** Puts name, file and pins into the store where they differ from what is there; answers whether any did. */
    public boolean publish(SecretStore.Writer store) {
        Map<String, Secret> about = new LinkedHashMap<>();
        about.put("name", Secret.of(stack));
        about.put("file", Secret.of(file));
        boolean changed = publish(store, STACK, about);
        return (!pins.isEmpty() && publish(store, PINS, Map.of("known_hosts", Secret.of(pins)))) || changed;
    }

    private static boolean publish(SecretStore.Writer store, String path, Map<String, Secret> values) {
        boolean there = store.read(path)
                .filter(present -> present.entrySet().containsAll(values.entrySet()))
                .isPresent();
        if (!there) {
            store.put(path, values);
        }
        return !there;
    }

    private static Optional<String> value(Map<String, Secret> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Secret::reveal);
    }
}
