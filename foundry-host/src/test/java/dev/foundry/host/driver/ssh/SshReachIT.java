package dev.foundry.host.driver.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.TestKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a host: keys, agents, passwords, jumps, ports. */
class SshReachIT {
    @TempDir
    private Path folder;

    private static Host host(String name, HostContainer machine, String user) {
        return new Host(name, machine.address(), HostContainer.SSH_PORT, user, List.of(), Map.of());
    }

    private SshSettings settings(TestKey key, SshAccess access) {
        return Connections.settings(key, folder.resolve("pins"), access);
    }

    @Test
    void aHostTellsItsFactsAndItsPortsCanBeUsedFromHere() throws IOException {
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_13)) {
            machine.start();
            try (HostDriver driver =
                    Connections.to(host("h1", machine, "root"), settings(machine.key(), SshAccess.direct()))) {
                Facts facts = driver.welcome().facts();
                assertThat(facts.osId()).isEqualTo("debian");
                assertThat(facts.osVersion()).isEqualTo("13");
                assertThat(facts.architecture()).isIn("amd64", "arm64");
                assertThat(facts.cpus()).isPositive();
                assertThat(facts.memoryBytes()).isGreaterThan(1 << 28);
                assertThat(facts.fileSystemOf("/var/lib")).isPresent();
                assertThat(facts.interfaces())
                        .anySatisfy(one -> assertThat(one.addresses())
                                .anyMatch(address -> address.startsWith(machine.address() + "/")));
                assertThat(facts.defaultInterface()).contains("eth0");
                assertThat(facts.runtime()).hasValueSatisfying(runtime -> {
                    assertThat(runtime.name()).isEqualTo("podman");
                    assertThat(runtime.version()).matches("5\\.\\d+\\.\\d+");
                });
                assertThat(facts.systemd()).isTrue();
                assertThat(facts.sudo()).isEqualTo("root");
                assertThat(facts.clockOffset().abs()).isLessThan(Duration.ofSeconds(30));
                assertThat(facts.bootId()).hasSize(36);
                assertThat(facts.listening()).containsEntry("tcp/22", "sshd");

                machine.run("setsid python3 -c 'import socket; s=socket.create_server((\"127.0.0.1\", 8765)); "
                        + "c=s.accept()[0]; c.sendall(b\"hello\"); c.close()' >/dev/null 2>&1 & "
                        + "until ss -Hltn sport = :8765 | grep -q 8765; do :; done");
                InetSocketAddress here = driver.reach(8765);
                try (Socket socket = new Socket(here.getAddress(), here.getPort())) {
                    assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                            .isEqualTo("hello");
                }
                Outcome outcome = driver.run(
                        List.of("sh", "-c", "cat; echo \"$1\" >&2; exit 7", "sh", "a 'b' $c"),
                        Secret.of("in\u00f6\n"),
                        Duration.ofSeconds(20));
                assertThat(outcome).isEqualTo(new Outcome(7, "in\u00f6\n", "a 'b' $c\n"));
                assertThat(driver.run(List.of("sleep", "60"), Secret.of(""), Duration.ofSeconds(1))
                                .ok())
                        .isFalse();
            }
        }
    }

    @Test
    void aHostBehindAnotherIsReachedThroughIt() {
        TestKey key = TestKey.generate();
        try (HostContainer gate = new HostContainer(HostImage.DEBIAN_12, key);
                HostContainer inner = new HostContainer(HostImage.DEBIAN_12, key)) {
            gate.start();
            inner.start();
            Host jump = host("gate", gate, HostContainer.OPS);
            SshSettings settings = settings(key, SshAccess.direct());
            SshSettings jumping = through(jump, settings, settings.connectLimit());
            try (HostDriver driver = Connections.to(host("inner", inner, "root"), jumping)) {
                driver.welcome();
                assertThat(inner.run("ss -Htn state established sport = :22")).contains(gate.address());
            }
            assertThat(settings.knownHosts().pins(jump))
                    .as("the gate is pinned too")
                    .hasSize(1);
        }
    }

    private static SshSettings through(Host jump, SshSettings settings, Duration limit) {
        return new SshSettings(
                settings.stack(),
                settings.knownHosts(),
                settings.ask(),
                settings.keys(),
                host -> host.name().equals(jump.name())
                        ? SshAccess.direct()
                        : new SshAccess(List.of(jump), Optional.empty(), Optional::empty),
                settings.agent(),
                limit);
    }

    @Test
    @Timeout(120)
    void aHostBehindAnotherThatNeverGreetsIsUnreachable() {
        TestKey key = TestKey.generate();
        try (HostContainer gate = new HostContainer(HostImage.DEBIAN_12, key)) {
            gate.start();
            gate.run("setsid python3 -c 'import socket, time; s=socket.create_server((\"127.0.0.1\", 2222)); "
                    + "c=s.accept()[0]; time.sleep(600)' >/dev/null 2>&1 & "
                    + "until ss -Hltn sport = :2222 | grep -q 2222; do :; done");
            Host silent = new Host("inner", "127.0.0.1", 2222, "root", List.of(), Map.of());
            SshSettings settings =
                    through(host("gate", gate, "root"), settings(key, SshAccess.direct()), Duration.ofSeconds(5));
            assertThatThrownBy(() -> new SshConnector(settings).connect(silent))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("inner: no SSH connection to 127.0.0.1 port 2222");
        }
    }

    @Test
    void aPasswordPlacesAKeyOnce() {
        SshKeys.Pair pair = SshKeys.generate("foundry h1");
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12).withoutKey()) {
            machine.start();
            Host host = host("h1", machine, HostContainer.OPS);
            TestKey key = new TestKey(pair.privateKey().reveal(), pair.publicLine());
            machine.run("install -d -o ops -g ops -m 777 /home/ops/.ssh && printf 'ssh-rsa AAAA other' "
                    + ">/home/ops/.ssh/authorized_keys && chown ops: /home/ops/.ssh/authorized_keys");
            SshSettings settings = settings(key, SshAccess.direct());
            KeyPlacement placement = new KeyPlacement(settings);
            placement.place(host, Secret.of(HostContainer.OPS_PASSWORD), pair.publicLine());
            placement.place(host, Secret.of(HostContainer.OPS_PASSWORD), pair.publicLine());

            assertThat(machine.run("cat /home/ops/.ssh/authorized_keys"))
                    .isEqualTo("ssh-rsa AAAA other\n" + pair.publicLine() + "\n");
            assertThat(machine.run("stat -c '%a %U' /home/ops/.ssh /home/ops/.ssh/authorized_keys"))
                    .isEqualTo("700 ops\n600 ops\n");
            try (HostDriver driver = Connections.to(host, settings)) {
                assertThat(driver.welcome().facts().sudo()).isEqualTo("passwordless");
            }
        }
    }

    @Test
    void openSshReadsOurKeys() {
        SshKeys.Pair pair = SshKeys.generate("foundry h1");
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12)) {
            machine.start();
            machine.run("umask 077; cat >/tmp/key <<'END'\n" + pair.privateKey().reveal() + "END");
            assertThat(machine.run("ssh-keygen -yf /tmp/key").strip()).isEqualTo(pair.publicLine());
            assertThat(machine.run("ssh-keygen -lf /tmp/key")).contains(pair.fingerprint());
            assertThat(SshKeys.publicLine(pair.privateKey()) + " foundry h1").isEqualTo(pair.publicLine());

            machine.run("ssh-keygen -q -t rsa -b 2048 -N '' -f /tmp/rsa && cat /tmp/rsa.pub >>/etc/ssh/testhost_keys");
            TestKey rsa = new TestKey(machine.run("cat /tmp/rsa"), "");
            try (HostDriver driver = Connections.to(host("h1", machine, "root"), settings(rsa, SshAccess.direct()))) {
                assertThat(driver.welcome().facts().osId()).isEqualTo("debian");
            }
        }
    }

    @Test
    void anAgentSigns() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/ssh-agent"))
                .as("an SSH agent on this machine")
                .exists();
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12)) {
            machine.start();
            Path file = Files.createFile(
                    folder.resolve("key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, machine.key().privateKey());
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", file.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();

            SshSettings keyless = settings(machine.key(), SshAccess.direct());
            SshSettings settings = new SshSettings(
                    keyless.stack(),
                    keyless.knownHosts(),
                    keyless.ask(),
                    _ -> List.of(),
                    keyless.access(),
                    Optional.of(socket),
                    keyless.connectLimit());
            try (HostDriver driver = Connections.to(host("h1", machine, "root"), settings)) {
                assertThat(driver.welcome().facts().sudo()).isEqualTo("root");
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void aSlowLoginIsPaidOnce() {
        try (HostContainer machine = new HostContainer(HostImage.DEBIAN_12).withLoginDelay(Duration.ofMillis(150))) {
            machine.start();
            machine.run("echo 'echo . >>/root/logins' >>/etc/bash.bashrc");
            try (HostDriver driver =
                    Connections.to(host("h1", machine, "root"), settings(machine.key(), SshAccess.direct()))) {
                for (int i = 0; i < 5; i++) {
                    driver.welcome();
                    driver.read("/etc/hostname");
                }
                driver.takeLease("me");
            }
            assertThat(machine.run("wc -l </root/logins").strip()).isEqualTo("1");
        }
    }
}
