package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriver.Progress;
import dev.foundry.host.driver.HostDriver.Report;
import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with real hosts, and what is said and left then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SshFaultsIT {
    private static final RunMark RUN = new RunMark("contract", "run-1");

    @TempDir
    private Path folder;

    private final List<HostDriver> opened = new ArrayList<>();
    private @Nullable HostContainer machine;

    @BeforeAll
    void start() {
        machine = new HostContainer(HostImage.DEBIAN_12);
        machine.start();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(HostDriver::close);
    }

    @AfterAll
    void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    private HostContainer machine() {
        return Objects.requireNonNull(machine);
    }

    private Host host(String user) {
        return new Host("h1", machine().address(), HostContainer.SSH_PORT, user, List.of(), Map.of());
    }

    private HostDriver driver(String user, Optional<Secret> sudoPassword) {
        SshAccess access = new SshAccess(List.of(), Optional.empty(), () -> sudoPassword);
        return driver(host(user), Connections.settings(machine().key(), folder.resolve("pins"), access));
    }

    private HostDriver driver(Host host, SshSettings settings) {
        HostDriver driver = Connections.to(host, settings);
        opened.add(driver);
        return driver;
    }

    private HostDriver root() {
        return driver("root", Optional.empty());
    }

    @Test
    void aCutConnectionIsMadeAnewAndTheBatchGoesOn() {
        HostDriver driver = root();
        assertThat(driver.takeLease("me")).isEmpty();
        List<Desired> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(Declared.file("/opt/cut." + i, "content " + i));
        }
        Progress cutting = new Progress() {
            @Override
            public void began(String id) {
                if (id.endsWith("cut.40")) {
                    machine().run("pkill -KILL -f 'sshd: root@notty'");
                }
            }

            @Override
            public void ended(Report report) {}
        };
        assertThatThrownBy(() -> driver.apply(many, RUN, cutting))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("h1");

        assertThat(driver.apply(many, RUN, Progress.NONE)).hasSize(many.size()).allMatch(Report::ok);
        List<LedgerEntry> ledger = driver.welcome().ledger();
        assertThat(ledger).hasSize(many.size()).allMatch(entry -> entry.before().equals("absent"));
        assertThat(machine().run("ls -A /opt | grep -c '^\\.foundry' || true").strip())
                .as("temporary files")
                .isEqualTo("0");
        assertThat(root().takeLease("other")).as("the lease was taken again").isPresent();
        assertThat(driver.remove(ledger, true, RUN, Progress.NONE)).allMatch(Report::ok);
    }

    @Test
    void sudosPasswordIsAskedForAndChecked() {
        assertThatThrownBy(() -> driver(HostContainer.OPSPW, Optional.of(Secret.of("wrong")))
                        .welcome())
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused).hasMessageContaining("does not accept the password");
                    assertThat(refused.hint()).contains("sudo_password");
                });
        assertThatThrownBy(() -> driver(HostContainer.OPSPW, Optional.empty()).welcome())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("asks user opspw for a password");
        HostDriver right = driver(HostContainer.OPSPW, Optional.of(Secret.of(HostContainer.OPSPW_PASSWORD)));
        assertThat(right.welcome().facts().sudo()).isEqualTo("password");
        assertThat(machine().run("cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'"))
                .as("arguments and variables of all processes")
                .doesNotContain(HostContainer.OPSPW_PASSWORD);
    }

    @Test
    void aFullDiskFailsTheResourceAndLeavesNoRests() {
        machine().run("mkdir -p /mnt/small && mount -t tmpfs -o size=1m tmpfs /mnt/small");
        HostDriver driver = root();
        Desired small = Declared.file("/mnt/small/fits", "1");
        Desired large = Declared.file("/mnt/small/too large", "x".repeat(3 << 20));
        Desired text = Declared.file("/mnt/small/text too large", "y".repeat(200 << 10));

        List<Report> reports = driver.apply(List.of(small, large), RUN, Progress.NONE);
        assertThat(reports).hasSize(2);
        assertThat(reports.getLast().problem()).contains("No space left on device");
        machine().run("head -c 900000 /dev/zero >/mnt/small/filler");
        assertThat(driver.apply(List.of(text), RUN, Progress.NONE).getLast().problem())
                .contains("No space left on device");
        assertThat(machine().run("ls -A /mnt/small")).isEqualTo("filler\nfits\n");
        assertThat(driver.remove(driver.welcome().ledger(), true, RUN, Progress.NONE))
                .allMatch(Report::ok);
        machine().run("umount /mnt/small");
    }

    @Test
    void anotherHostKeyIsRefusedWithBothFingerprints() {
        root().welcome();
        String known = machine()
                .run("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub 2>/dev/null || ssh-keygen -lf "
                        + "/etc/ssh/ssh_host_ed25519_key")
                .split(" ", -1)[1];
        machine()
                .run("cp -p /etc/ssh/ssh_host_ed25519_key /root/was && rm /etc/ssh/ssh_host_ed25519_key* && "
                        + "ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key && systemctl restart ssh");
        String fresh = machine()
                .run("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")
                .split(" ", -1)[1];

        assertThatThrownBy(() -> root().welcome()).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.why()).contains(known, fresh);
            assertThat(refused.hint()).contains("foundry host trust h1 --fingerprint " + fresh);
        });
        machine()
                .run("rm /etc/ssh/ssh_host_ed25519_key* && cp -p /root/was /etc/ssh/ssh_host_ed25519_key && "
                        + "rm /root/was && systemctl restart ssh");
    }

    @Test
    void anUnknownHostIsAskedAbout() {
        KnownHosts pins = new KnownHosts(folder.resolve("empty"));
        SshSettings settings = Connections.settings(machine().key(), pins.file(), SshAccess.direct());
        SshSettings refusing = new SshSettings(
                settings.stack(),
                pins,
                (_, _) -> false,
                settings.keys(),
                settings.access(),
                settings.agent(),
                settings.connectLimit());
        assertThatThrownBy(() -> driver(host("root"), refusing).welcome()).isInstanceOf(RefusedException.class);
        assertThat(pins.pins(host("root"))).isEmpty();
        driver(host("root"), settings).welcome();
        assertThat(pins.pins(host("root"))).hasSize(1);
    }

    @Test
    void whoMayNotLogInAndWhatDoesNotAnswerIsUnreachable() {
        SshSettings stranger = Connections.settings(
                dev.foundry.testkit.host.TestKey.generate(), folder.resolve("pins"), SshAccess.direct());
        assertThatThrownBy(() -> driver(host("root"), stranger).welcome())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("may not log in");
        Host silent = new Host("h2", machine().address(), 1, "root", List.of(), Map.of());
        assertThatThrownBy(() -> driver(silent, stranger).welcome())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("port 1");
    }

    @Test
    void aSilentOwnerLosesTheLease() {
        machine()
                .run("mkdir -p /run/foundry && { setsid sleep 1000 >/dev/null 2>&1 & } && pid=$! && "
                        + "start=$(cut -d' ' -f22 /proc/$pid/stat) && read -r now rest </proc/uptime && "
                        + "printf 'token\\n%s\\n%s\\nann on laptop\\n' $pid $start >/run/foundry/lease && "
                        + "echo token $((${now%.*} - 16)) >/run/foundry/stamp");
        HostDriver driver = root();
        assertThat(driver.takeLease("bob")).isEmpty();
        assertThat(machine().succeeds("pgrep -x sleep"))
                .as("what the owner left running")
                .isFalse();
        driver.releaseLease();
    }

    @Test
    void aModuleThatTheKernelLacksIsExplained() {
        HostDriver driver = root();
        Report report = driver.apply(List.of(Declared.module("no_such_module")), RUN, Progress.NONE)
                .getFirst();
        assertThat(report.ok()).isFalse();
        assertThat(report.problem()).contains("no_such_module");
        driver.disown(driver.welcome().ledger(), RUN);
    }

    @Test
    void aDriverThatIsClosedSaysSo() {
        HostDriver driver = root();
        driver.close();
        assertThatThrownBy(driver::welcome).isInstanceOf(FoundryException.class);
    }
}
