package dev.foundry.host.driver.ssh;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.TestKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connections for tests. */
final class Connections {
    private Connections() {}

    static SshSettings settings(TestKey key, Path pins, SshAccess access) {
        return new SshSettings(
                "contract",
                new KnownHosts(pins),
                (_, _) -> true,
                _ -> List.of(Secret.of(key.privateKey())),
                _ -> access,
                Optional.empty(),
                Duration.ofSeconds(20));
    }

    static HostDriver to(Host host, TestKey key, Path pins) {
        SshAccess access =
                new SshAccess(List.of(), Optional.empty(), () -> Optional.of(Secret.of(HostContainer.OPSPW_PASSWORD)));
        return to(host, settings(key, pins, access));
    }

    static HostDriver to(Host host, SshSettings settings) {
        Path downloads = settings.knownHosts().file().resolveSibling("downloads");
        return new SshHosts(settings, new Downloads(downloads)).driver(host);
    }
}
