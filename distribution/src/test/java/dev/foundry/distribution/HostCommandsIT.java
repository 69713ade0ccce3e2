package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code foundry host} on a real machine that takes passwords only, of a user whose sudo wants one too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostCommandsIT {
    private static final String KEYS = "/home/opspw/.ssh/authorized_keys";

    private @Nullable HostContainer machine;

    @TempDir
    private Path home = Path.of("");

    @BeforeAll
    void start() {
        machine = new HostContainer(HostImage.DEBIAN_12).withoutKey();
        machine.start();
    }

    @AfterAll
    void stop() {
        machine().close();
    }

    @BeforeEach
    void aStackWithoutHosts() throws IOException {
        machine().run("rm -f " + KEYS);
        secret("passphrase", "of a test");
        secret("login", HostContainer.OPSPW_PASSWORD);
        Files.writeString(
                home.resolve("stack.yaml"), """
                cluster: {name: it, primary_domain: it.example.com}
                network: {gateway: %s, netmask: 255.255.0.0}
                hosts: []
                components: {host-baseline: {}}
                """.formatted(machine().address().replaceFirst("[0-9]+$", "1")));
    }

    private HostContainer machine() {
        return Objects.requireNonNull(machine);
    }

    private Path secret(String name, String text) throws IOException {
        return new OperatorHome(home).secret(name, text);
    }

    private Outcome run(int code, String command) throws InterruptedException {
        return new OperatorHome(home).run(code, command);
    }

    private Outcome add(int code, String more) throws InterruptedException {
        return run(
                code,
                "host add web1 " + machine().address() + " --user opspw --password-file " + home
                        + "/login --yes --non-interactive" + more);
    }

    @Test
    void aPasswordPlacesAKeyAndIsKeptForSudo() throws Exception {
        add(0, "");

        assertThat(Files.readString(home.resolve("stack.yaml"))).contains("${secret:hosts/web1:sudo}");
        secret("login", "of no use any more");
        assertThat(run(0, "host exec web1 -- id -u").out()).contains("0");
        assertThat(run(0, "host facts web1").out()).containsPattern("root by +password");
        assertThat(run(0, "network validate").out()).contains("answers on port 22");
        assertThat(run(0, "host ssh web1 -- id -un").out()).contains("opspw");

        run(0, "host remove web1 --forget-key --yes");
        assertThat(Files.readString(home.resolve("stack.yaml"))).doesNotContain("web1");
    }

    @Test
    void nothingIsPlacedWhereSudoRefuses() throws Exception {
        String wrong = secret("sudo", "wrong").toString();

        Outcome refused = add(4, " --sudo-password-file " + wrong);

        assertThat(refused.err()).contains("web1: sudo does not accept the password", "--sudo-password-file");
        assertThat(machine().succeeds("test -e " + KEYS)).isFalse();
        assertThat(Files.readString(home.resolve("stack.yaml"))).doesNotContain("web1");
    }

    @Test
    void aMachineThatLostItsKeysGetsTheStacksKeyAgain() throws Exception {
        add(0, "");
        machine().run("rm " + KEYS);
        run(5, "host exec web1 -- true");

        assertThat(run(0, "host sync-keys web1 --password-file " + home + "/login")
                        .err())
                .contains("web1 is reached with the stack's key");
        run(0, "host exec web1 -- true");
    }
}
