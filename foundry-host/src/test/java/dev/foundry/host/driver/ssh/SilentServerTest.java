package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that hangs: its kernel takes connections, and no SSH server ever greets. */
class SilentServerTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void isUnreachable() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Host host = new Host("web1", "127.0.0.1", silent.getLocalPort(), "root", List.of(), Map.of());
            SshSettings settings = new SshSettings(
                    "lab",
                    new KnownHosts(folder.resolve("known_hosts")),
                    (_, _) -> false,
                    _ -> List.of(),
                    _ -> SshAccess.direct(),
                    Optional.empty(),
                    LIMIT);

            assertThatThrownBy(() -> new SshConnector(settings).connect(host))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("web1: no SSH connection to 127.0.0.1");
            assertThatThrownBy(() -> new HostKeyProbe(LIMIT).key(host)).isInstanceOf(UnreachableException.class);
        }
    }
}
