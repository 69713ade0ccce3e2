package dev.foundry.plugin.k3s;

import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.secret.Text;
import dev.foundry.plugin.k3s.K3sConfig.Registry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which registries the nodes ask: the stack's own first for what it passes through and for images of its own, by address so
 * that no DNS is needed; the upstream stays the last.
 */
record Registries(Optional<ImageRegistry> stacks, List<Registry> others) {
    Registries {
        others = List.copyOf(others);
    }

    boolean none() {
        return stacks.isEmpty() && others.isEmpty();
    }

    Text text() {
        Text mirrors = Text.of("mirrors:\n");
        Text configs = Text.of("configs:\n");
        if (stacks.isPresent()) {
            ImageRegistry registry = stacks.get();
            mirrors = mirrors.plus(mirror(registry.endpoint(), "https://", byAddress(registry)));
            mirrors = mirrors.plus(registry.mirrored().stream()
                    .map(upstream -> mirror(upstream, "https://", byAddress(registry)) + "    rewrite: {\"^(.*)$\": \""
                            + upstream + "/$1\"}\n")
                    .collect(Collectors.joining()));
            configs = configs.plus(entry(registry.endpoint(), registry));
            for (String address : byAddress(registry)) {
                configs = configs.plus(entry(address, registry));
            }
        }
        for (Registry other : others) {
            String endpoint = other.endpoint().orElse(other.name());
            mirrors = mirrors.plus(mirror(other.name(), other.http() ? "http://" : "https://", List.of(endpoint)));
            configs = configs.plus(entry(endpoint, other));
        }
        return mirrors.plus(configs);
    }

    private static List<String> byAddress(ImageRegistry registry) {
        String port = registry.endpoint().substring(registry.endpoint().lastIndexOf(':'));
        return registry.addresses().stream()
                .map(address -> (address.contains(":") ? "[" + address + "]" : address) + port)
                .toList();
    }

    private static String mirror(String name, String scheme, List<String> endpoints) {
        return "  \"" + name + "\":\n    endpoint: ["
                + endpoints.stream()
                        .map(endpoint -> "\"" + scheme + endpoint + "\"")
                        .collect(Collectors.joining(", "))
                + "]\n";
    }

    private static Text entry(String endpoint, ImageRegistry registry) {
        Text entry = Text.of("  \"" + endpoint + "\":\n    tls: {ca_file: \"" + Places.CA + "\"}\n");
        return registry.login()
                .map(login -> entry.plus(login(login.user(), login.password())))
                .orElse(entry);
    }

    private static Text entry(String endpoint, Registry registry) {
        Text entry = Text.of("  \"" + endpoint + "\":\n    tls: {insecure_skip_verify: " + registry.insecure() + "}\n");
        return registry.username().isPresent() && registry.password().isPresent()
                ? entry.plus(login(
                        registry.username().get(),
                        Text.secret(registry.password().get())))
                : entry;
    }

    private static Text login(String user, Text password) {
        return Text.format(
                "    auth:\n      username: \"{}\"\n      password: \"{}\"\n",
                Text.of(user).jsonEscaped(),
                password.jsonEscaped());
    }
}
