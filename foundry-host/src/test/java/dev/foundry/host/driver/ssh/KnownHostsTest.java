package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final Host ONE = Host.of("h1", "192.0.2.1");
    private static final Host OTHER = Host.of("h10", "192.0.2.10");
    private static final HostKey KEY = new HostKey("ssh-ed25519", "AAAA");
    private static final HostKey NEXT = new HostKey("ssh-ed25519", "BBBB");

    @TempDir
    private Path folder;

    @Test
    void pinsAreKeptByNameInAFileOfTheOwners() throws IOException {
        Path file = folder.resolve("stack/known_hosts");
        new KnownHosts(file).pin(ONE, KEY);
        new KnownHosts(file).pin(OTHER, NEXT);

        assertThat(new KnownHosts(file).pins(ONE)).containsExactly(KEY);
        assertThat(Files.readString(file)).isEqualTo("h1 ssh-ed25519 AAAA\nh10 ssh-ed25519 BBBB\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPinIsReplacedAndForgotten() {
        KnownHosts pins = new KnownHosts(folder.resolve("known_hosts"));
        pins.pin(ONE, KEY);
        pins.pin(OTHER, KEY);
        pins.replace(ONE, NEXT);
        assertThat(pins.pins(ONE)).containsExactly(NEXT);
        pins.forget(ONE);
        assertThat(pins.pins(ONE)).isEmpty();
        assertThat(pins.pins(OTHER)).containsExactly(KEY);
    }

    @Test
    void pinsThatAreTriedAreKeptNowhere() throws IOException {
        Path file = folder.resolve("known_hosts");
        new KnownHosts(file).pin(ONE, KEY);
        String before = Files.readString(file);

        KnownHosts tried = new KnownHosts(file).inMemory();
        tried.replace(ONE, NEXT);
        tried.pin(OTHER, KEY);

        assertThat(tried.pins(ONE)).containsExactly(NEXT);
        assertThat(tried.pins(OTHER)).containsExactly(KEY);
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}
