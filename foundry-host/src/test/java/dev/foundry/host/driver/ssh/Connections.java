package dev.foundry.host.driver.ssh;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.shell.Downloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connections for tests. */
final class Connections {
    private Connections() {}

    static SshSettings settings(Secret key, Path pins, SshAccess access) {
        return new SshSettings(
                "contract",
                new KnownHosts(pins),
                (_, _) -> true,
                _ -> List.of(key),
                _ -> access,
                Optional.empty(),
                Duration.ofSeconds(20));
    }

    static HostDriver to(Host host, Secret key, Path pins, String sudoPassword) {
        SshAccess access = new SshAccess(List.of(), Optional.empty(), Optional.of(Secret.of(sudoPassword)));
        return new SshHosts(settings(key, pins, access), new Downloads(pins.resolveSibling("downloads"))).driver(host);
    }
}
