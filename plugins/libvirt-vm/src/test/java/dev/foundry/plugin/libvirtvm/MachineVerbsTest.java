package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineVerbsTest {
    private static final String DOCUMENTS = "src/test/resources/documents/valid/";
    private static final VolumeName BOOT = new VolumeName("foundry-vms", "web_boot.qcow2");

    @TempDir
    private Path folder;

    private TestDriver hypervisor;
    private TestingCommands commands;

    @BeforeEach
    void makeAMachine() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder);
        commands = new TestingCommands(hypervisor);
        for (String pool : List.of("foundry-images", "foundry-vms", "big")) {
            hypervisor.storage().definePool(StorageXml.pool(pool, "/srv/" + pool));
            hypervisor.storage().startPool(pool);
        }
        hypervisor
                .storage()
                .createVolume(
                        "foundry-images", StorageXml.volume("debian-12.qcow2", "qcow2", 1L << 30, Optional.empty()));
        assertThat(commands.run("vm", "create", "-f", DOCUMENTS + "smallest.yaml"))
                .isZero();
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void aSnapshotsWholeLife() {
        assertThat(commands.run("vm", "snapshot", "create", "web", "first", "--description", "as new"))
                .isZero();
        assertThat(commands.run("vm", "snapshot", "create", "web", "first")).isEqualTo(4);
        assertThat(commands.run("vm", "snapshot", "create", "web", "../first")).isEqualTo(2);
        assertThat(commands.run("vm", "stop", "web", "--timeout", "0")).isZero();
        assertThat(commands.run("vm", "snapshot", "list", "web")).isZero();
        assertThat(commands.lastRow())
                .containsSequence("running", "true", "as new")
                .startsWith("first");
        assertThat(commands.run("vm", "snapshot", "revert", "web", "first")).isZero();
        assertThat(hypervisor.domains().find("web").orElseThrow().state().active())
                .isTrue();
        assertThat(commands.run("vm", "snapshot", "revert", "web", "second")).isEqualTo(3);
        assertThat(commands.run("vm", "snapshot", "delete", "web", "first")).isZero();
        assertThat(hypervisor.snapshots().of("web")).isEmpty();
    }

    @Test
    void aSnapshotThatFailsLeavesTheMachineAsItWas() {
        List<String> before = hypervisor.world();
        hypervisor.failAfter(0);

        assertThat(commands.run("vm", "snapshot", "create", "web", "first")).isEqualTo(1);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void nothingIsPutBackWithoutConsent() {
        commands.run("vm", "snapshot", "create", "web", "first");
        List<String> before = hypervisor.world();
        commands.workbench().refusing();
        assertThat(commands.run("vm", "snapshot", "revert", "web", "first")).isEqualTo(4);
        assertThat(commands.run("vm", "snapshot", "delete", "web", "first")).isEqualTo(4);
        assertThat(commands.run("vm", "snapshot", "revert", "web", "first", "--dry-run"))
                .isZero();
        assertThat(commands.run("vm", "snapshot", "create", "web", "other", "--dry-run"))
                .isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aRawDiskKnowsNoSnapshots() {
        commands.run("vm", "destroy", "web", "--timeout", "0");
        assertThat(commands.run("vm", "create", "-f", DOCUMENTS + "data-disks.yaml"))
                .isZero();
        assertThat(commands.run("vm", "snapshot", "create", "web", "first")).isEqualTo(4);
        assertThat(commands.lastFailure()).contains("web has vdc");
        assertThat(commands.run("vm", "snapshot", "create", "web", "first", "--dry-run"))
                .isEqualTo(4);
    }

    @Test
    void resizes() {
        List<String> before = hypervisor.world();
        assertThat(commands.run("vm", "resize", "web")).isEqualTo(2);
        assertThat(commands.run("vm", "resize", "web", "--vcpus", "0")).isEqualTo(2);
        assertThat(commands.run("vm", "resize", "web", "--disk", "vdx=40")).isEqualTo(2);
        assertThat(commands.run("vm", "resize", "web", "--disk", "vda=10")).isEqualTo(4);
        assertThat(commands.run("vm", "resize", "web", "--vcpus", "4", "--dry-run"))
                .isZero();
        assertThat(hypervisor.world()).isEqualTo(before);

        assertThat(commands.run("vm", "resize", "web", "--vcpus", "4", "--memory-mib", "4096", "--disk", "vda=40"))
                .isZero();

        assertThat(commands.deeds()).last().asString().contains("foundry vm restart web");
        assertThat(hypervisor.storage().volume(BOOT).orElseThrow().capacity()).isEqualTo(40L << 30);
        assertThat(commands.run("vm", "status", "web")).isZero();
        assertThat(commands.run("vm", "restart", "web", "--timeout", "0")).isZero();
        assertThat(commands.run("vm", "status", "web")).isZero();
        assertThat(commands.lastRow().getLast()).isEmpty();
    }

    @Test
    void aMachineThatIsOffStaysOffWhenItIsResized() {
        commands.run("vm", "stop", "web", "--timeout", "0");
        assertThat(commands.run("vm", "resize", "web", "--disk", "vda=30", "--restart"))
                .isZero();
        assertThat(hypervisor.domains().find("web").orElseThrow().state().active())
                .isFalse();
        assertThat(hypervisor.storage().volume(BOOT).orElseThrow().capacity()).isEqualTo(30L << 30);
    }

    @Test
    void clones() {
        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24"))
                .isEqualTo(4);
        assertThat(commands.lastFailure()).contains("web runs").contains("foundry vm stop web");
        commands.run("vm", "stop", "web", "--timeout", "0");
        List<String> before = hypervisor.world();
        assertThat(commands.run("vm", "clone", "web", "web2")).isEqualTo(2);
        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.99.0.1/24"))
                .isEqualTo(2);
        assertThat(commands.run("vm", "clone", "web", "web", "--ip", "10.20.30.41/24"))
                .isEqualTo(4);
        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24", "--dry-run"))
                .isZero();
        assertThat(hypervisor.world()).isEqualTo(before);

        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24"))
                .isZero();

        assertThat(hypervisor.domains().find("web2").orElseThrow().xml()).contains("be:ef:0a:14:1e:29");
        assertThat(hypervisor.content(new VolumeName("foundry-vms", "web2_cloudinit.iso")))
                .isPresent();
        assertThat(commands.run("vm", "status", "web2")).isZero();
        assertThat(commands.run("vm", "destroy", "web2", "--timeout", "0")).isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aCloneTellsThatItGoesWithoutWhatTheDefinitionMustNotHold() {
        commands.run("vm", "stop", "web", "--timeout", "0");
        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24", "--dry-run"))
                .isZero();
        assertThat(commands.deeds()).noneMatch(deed -> deed.startsWith("warn "));
        assertThat(commands.run("vm", "destroy", "web", "--timeout", "0")).isZero();
        assertThat(commands.run("vm", "create", "-f", DOCUMENTS + "password.yaml"))
                .isZero();
        assertThat(commands.run("vm", "stop", "web", "--timeout", "0")).isZero();

        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24", "--dry-run"))
                .isZero();

        assertThat(commands.deeds())
                .filteredOn(deed -> deed.startsWith("warn "))
                .singleElement()
                .asString()
                .contains("the definition of web ", "passwordHash", "the seed of web2 goes without it");
    }

    @Test
    void aCloneThatFailsAnywhereLeavesTheHypervisorAsItWas() {
        commands.run("vm", "stop", "web", "--timeout", "0");
        List<String> before = hypervisor.world();
        hypervisor.counting();
        assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24"))
                .isZero();
        int calls = hypervisor.changes().size();
        assertThat(calls).isGreaterThan(4);
        commands.run("vm", "destroy", "web2", "--timeout", "0");
        for (int call = 0; call < calls; call++) {
            hypervisor.failAfter(call);
            assertThat(commands.run("vm", "clone", "web", "web2", "--ip", "10.20.30.41/24"))
                    .isEqualTo(1);
            assertThat(hypervisor.world()).as("after a fault in call " + call).isEqualTo(before);
        }
    }

    @Test
    void lendsTheTerminal() {
        assertThat(commands.run("vm", "ssh", "web", "--user", "debian", "-i", "key", "--", "uptime"))
                .isZero();
        assertThat(commands.deeds()).last().isEqualTo("terminal ssh -i key -l debian 10.20.30.40 uptime");
        assertThat(commands.run("vm", "console", "web", "--force")).isZero();
        assertThat(commands.deeds())
                .last()
                .asString()
                .startsWith("terminal virsh --connect test://")
                .endsWith(" console web --force");
        commands.run("vm", "stop", "web", "--timeout", "0");
        assertThat(commands.run("vm", "console", "web")).isEqualTo(4);
    }

    @Test
    void whatIsStoppedByCtrlCIsTakenBack() {
        commands.run("vm", "destroy", "web", "--timeout", "0");
        List<String> before = hypervisor.world();
        commands.workbench().interrupted();

        assertThat(commands.run("vm", "create", "-f", DOCUMENTS + "two-documents.yaml"))
                .isEqualTo(130);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void hypervisorsHaveNames() {
        assertThat(commands.run("vm", "list", "--connect", "attic")).isZero();
        assertThat(commands.asked()).last().isEqualTo("qemu+ssh://root@attic.example/system");
        assertThat(commands.run("vm", "list", "--connect", "cellar")).isEqualTo(3);
        assertThat(commands.lastFailure()).contains("it names attic");
        assertThat(commands.run("vm", "resize", "web", "--vcpus", "4", "--connect", "attic"))
                .isZero();
        assertThat(commands.deeds()).last().asString().endsWith("foundry vm restart web --connect attic");
        assertThat(commands.run("hypervisor", "list")).isZero();
        assertThat(commands.lastRow()).startsWith("attic", "qemu+ssh://root@attic.example/system", "answers");
    }

    @Test
    void tellsWhatAHypervisorLacks() {
        assertThat(commands.run("hypervisor", "check")).isEqualTo(6);
        assertThat(commands.workbench().rows())
                .anySatisfy(row -> assertThat(row.toString()).startsWith("[emulator, lacking"))
                .anySatisfy(row -> assertThat(row.toString()).startsWith("[pool foundry-images, ok, running"));
        assertThat(commands.run("hypervisor", "check", "-f", DOCUMENTS + "vlan.yaml"))
                .isEqualTo(6);
        assertThat(commands.workbench().rows())
                .anySatisfy(row -> assertThat(row.getFirst()).isEqualTo("bridge br0"));
    }
}
