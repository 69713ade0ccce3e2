package dev.foundry.plugin.longhorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AddDiskCommandTest {
    private static final String DEVICES = """
            NAME="/dev/sda" TYPE="disk" SIZE="100" FSTYPE="" MOUNTPOINT="" PKNAME="" RO="0"
            NAME="/dev/sda1" TYPE="part" SIZE="90" FSTYPE="ext4" MOUNTPOINT="/" PKNAME="/dev/sda" RO="0"
            NAME="/dev/sdb" TYPE="disk" SIZE="4000" FSTYPE="" MOUNTPOINT="" PKNAME="" RO="0"
            NAME="/dev/sdc" TYPE="disk" SIZE="5000" FSTYPE="xfs" MOUNTPOINT="" PKNAME="" RO="0"
            NAME="/dev/sr0" TYPE="rom" SIZE="1000" FSTYPE="" MOUNTPOINT="" PKNAME="" RO="0"
            """;
    private static final LonghornConfig.Settings SETTINGS = new LonghornConfig.Settings(
            Optional.empty(), "/var/lib/longhorn", 12, "disabled", Map.of(), false, Optional.empty(), true);
    private final List<String> done = new ArrayList<>();
    private final TestingHands hands = new TestingHands(new TestingCa(), 1) {
        @Override
        public Outcome ask(Host host, List<String> question) {
            return new Outcome(0, question.equals(Disk.QUESTION) ? DEVICES : "", "");
        }

        @Override
        public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
            change();
            done.add(String.join(" ", command));
            return new Outcome(0, command.getFirst().equals("blkid") ? "0a1b\n" : "", "");
        }

        @Override
        public void write(Host host, String path, Secret content) {
            change();
            done.add(path + " "
                    + content.reveal()
                            .lines()
                            .filter(line -> line.startsWith("What"))
                            .toList());
        }
    };
    private final TestingWorkbench workbench = new TestingWorkbench(
            TestingStack.of(new LonghornConfig("longhorn", "longhorn", true, SETTINGS, Map.of()))
                    .hosts(Host.of("node1", "192.0.2.1").withRoles("cluster-worker")),
            hands);

    /** Runs as the program does, and throws what the command throws. */
    private void run(String... words) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        new CommandLine(new AddDiskCommand(workbench))
                .setExecutionExceptionHandler((failed, _, _) -> {
                    thrown.set((RuntimeException) failed);
                    return 1;
                })
                .execute(words);
        if (thrown.get() != null) {
            throw thrown.get();
        }
    }

    private void known() {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "longhorn.io/v1beta2",
                        "kind",
                        "Node",
                        "metadata",
                        Map.of("namespace", "longhorn-system", "name", "node1")));
    }

    @Test
    void listsTheDisksThatNothingLiesOn() {
        known();
        run("-H", "node1");
        assertThat(workbench.rows())
                .isEqualTo(List.of(List.of("node1", "/dev/sdb", 4000L, "/mnt/longhorn_sdb", "could be given")));
        assertThat(done).isEmpty();
    }

    @Test
    void makesAFileSystemMountsItAndTellsLonghorn() {
        known();
        run("-H", "node1", "-d", "/dev/sdb");
        assertThat(done)
                .containsExactly(
                        "mkfs.ext4 -q /dev/sdb",
                        "blkid -s UUID -o value /dev/sdb",
                        "/etc/systemd/system/mnt-longhorn_sdb.mount [What=/dev/disk/by-uuid/0a1b]",
                        "systemctl daemon-reload",
                        "systemctl enable --now mnt-longhorn_sdb.mount");
        Tree disk = Tree.of(hands.cluster()
                        .find("longhorn.io/v1beta2", "Node", "longhorn-system", "node1")
                        .orElseThrow())
                .at("spec", "disks", "disk-sdb");
        assertThat(disk.text("path")).isEqualTo("/mnt/longhorn_sdb");
        assertThat(disk.text("allowScheduling")).isEqualTo("true");
    }

    @Test
    void touchesNoDiskThatSomethingLiesOn() {
        known();
        for (String used : List.of("/dev/sda", "/dev/sdc", "/dev/sr0", "/dev/none")) {
            assertThatThrownBy(() -> run("-H", "node1", "-d", used))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("no empty disk");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void changesNothingInADryRunOrWithoutConsent() {
        known();
        run("-H", "node1", "-d", "/dev/sdb", "--dry-run");
        workbench.refusing();
        assertThatThrownBy(() -> run("-H", "node1", "-d", "/dev/sdb")).isInstanceOf(RefusedException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void knowsNodesOfTheStackAndOfLonghornOnly() {
        assertThatThrownBy(() -> run("-H", "other")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> run("-H", "node1"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("does not know the node");
    }
}
