package dev.foundry.host.cli;

import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A host as one line of YAML, for the stack file. Defaults are left out. */
final class HostYaml {
    private HostYaml() {}

    static String of(Host host, Optional<Path> identity, Optional<SecretRef> sudoPassword) {
        List<String> parts = new ArrayList<>();
        parts.add("hostname: " + quoted(host.name()));
        parts.add("address: " + quoted(host.address()));
        if (host.port() != 22) {
            parts.add("port: " + host.port());
        }
        if (!host.user().equals("root")) {
            parts.add("user: " + quoted(host.user()));
        }
        if (!host.roles().isEmpty()) {
            parts.add("roles: [" + host.roles().stream().map(HostYaml::quoted).collect(Collectors.joining(", ")) + "]");
        }
        if (!host.labels().isEmpty()) {
            parts.add("labels: {"
                    + host.labels().entrySet().stream()
                            .map(label -> quoted(label.getKey()) + ": " + quoted(label.getValue()))
                            .collect(Collectors.joining(", "))
                    + "}");
        }
        identity.ifPresent(
                file -> parts.add("identity: " + quoted(file.toAbsolutePath().toString())));
        sudoPassword.ifPresent(place -> parts.add("sudo_password: " + quoted(place.toString())));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
