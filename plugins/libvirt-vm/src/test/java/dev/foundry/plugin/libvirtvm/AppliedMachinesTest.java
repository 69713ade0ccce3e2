package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.State;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One declaration, and what plan, apply, status and destroy make of it. */
class AppliedMachinesTest {
    private static final VolumeName BOOT = new VolumeName("foundry-vms", "web_boot.qcow2");
    private static final VolumeName DATA = new VolumeName("foundry-vms", "web_data-vdb.qcow2");
    private static final VolumeName SEED = new VolumeName("foundry-vms", "web_cloudinit.iso");

    @TempDir
    private Path folder;

    private TestDriver hypervisor;
    private TestingCommands commands;

    @BeforeEach
    void connect() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder);
        commands = new TestingCommands(hypervisor);
        for (String pool : List.of("foundry-images", "big", "foundry-vms")) {
            hypervisor.withPool(pool, "/srv/" + pool);
        }
        hypervisor.withImage("foundry-images");
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void makesAMachineAndThenHasNothingToDo() throws IOException {
        List<String> before = hypervisor.world();
        Path file = document();
        assertThat(commands.run("vm", "plan", "-f", file.toString(), "--exit-code"))
                .isEqualTo(10);
        assertThat(hypervisor.world()).isEqualTo(before);

        assertThat(commands.run("vm", "apply", "-f", file.toString())).isZero();

        assertThat(commands.deeds())
                .contains(
                        "changed hypervisor:domain/web",
                        "changed hypervisor:volume/" + BOOT,
                        "changed hypervisor:seed/" + SEED,
                        "changed hypervisor:power/web");
        assertThat(hypervisor.domains().find("web").orElseThrow().state()).isEqualTo(State.RUNNING);
        List<String> made = hypervisor.world();
        assertThat(commands.run("vm", "apply", "-f", file.toString())).isZero();
        assertThat(commands.run("vm", "plan", "-f", file.toString(), "--exit-code"))
                .isZero();
        assertThat(commands.run("vm", "status")).isZero();
        assertThat(commands.lastRow()).startsWith("web", "Running", "in_sync");
        assertThat(hypervisor.world()).isEqualTo(made);
        assertThat(commands.run("vm", "destroy", "web", "--timeout", "0")).isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aMachineThatWasCreatedIsAsItsDocumentDeclares() throws IOException {
        Path file = document();
        assertThat(commands.run("vm", "create", "-f", file.toString())).isZero();
        assertThat(commands.run("vm", "plan", "-f", file.toString(), "--exit-code"))
                .as(String.join("\n", commands.deeds()))
                .isZero();
    }

    @Test
    void whatIsCutShortAnywhereIsGoneOnWith() throws IOException {
        Path file = document();
        List<String> before = hypervisor.world();
        hypervisor.counting();
        assertThat(commands.run("vm", "apply", "-f", file.toString())).isZero();
        int calls = hypervisor.changes().size();
        assertThat(calls).isGreaterThan(6);
        assertThat(commands.run("vm", "destroy", "web", "--timeout", "0")).isZero();

        for (int call = 0; call < calls; call++) {
            hypervisor.failAfter(call);
            assertThat(commands.run("vm", "apply", "-f", file.toString())).isEqualTo(1);
            hypervisor.counting();
            assertThat(commands.run("vm", "apply", "-f", file.toString()))
                    .as("after a fault in call " + call)
                    .isZero();
            assertThat(commands.run("vm", "plan", "-f", file.toString(), "--exit-code"))
                    .isZero();
            assertThat(commands.run("vm", "destroy", "web", "--timeout", "0")).isZero();
            assertThat(hypervisor.world()).isEqualTo(before);
        }
    }

    @Test
    void changesInPlaceWhatCanBeAndSaysWhatNeedsARestart() throws IOException {
        commands.run("vm", "apply", "-f", document().toString());
        String uuid = hypervisor.domains().find("web").orElseThrow().uuid();
        Path changed = document("vcpus: 2", "vcpus: 4", "memoryGiB: 2", "memoryGiB: 3");

        assertThat(commands.run("vm", "plan", "-f", changed.toString())).isZero();
        assertThat(commands.deeds())
                .anySatisfy(deed -> assertThat(deed)
                        .startsWith("plan hypervisor:domain/web drifted: memory_mib 2048 -> 3072"
                                + " (in force after a restart of web); vcpus 2 -> 4"));
        assertThat(commands.run("vm", "apply", "-f", changed.toString())).isZero();

        assertThat(commands.deeds())
                .last()
                .asString()
                .startsWith("warn web runs as it was started")
                .contains("foundry vm restart web");
        assertThat(hypervisor.domains().find("web").orElseThrow().uuid()).isEqualTo(uuid);
        assertThat(commands.run("vm", "status", "-f", changed.toString())).isZero();
        assertThat(commands.lastRow().getLast()).contains("foundry vm restart web");
        assertThat(commands.run("vm", "apply", "-f", changed.toString(), "--restart", "--timeout", "0"))
                .isZero();
        assertThat(commands.deeds()).last().isEqualTo("changed hypervisor:power/web");
        assertThat(commands.run("vm", "status", "-f", changed.toString())).isZero();
        assertThat(commands.lastRow().getLast()).isEmpty();
    }

    @Test
    void aCardOnOpenVSwitchStaysAsItsDocumentDeclares() throws IOException {
        Path file = document("bridge: br0", "bridge: br0\n      virtualPort: openvswitch\n      vlan: 30");
        assertThat(commands.run("vm", "apply", "-f", file.toString())).isZero();
        assertThat(hypervisor.domains().find("web").orElseThrow().xml())
                .as("libvirt names the port")
                .contains("interfaceid");

        assertThat(commands.run("vm", "plan", "-f", file.toString(), "--exit-code"))
                .as(String.join("\n", commands.deeds()))
                .isZero();
        Path plain = document("bridge: br0", "bridge: br0\n      vlan: 30");
        assertThat(commands.run("vm", "plan", "-f", plain.toString())).isZero();
        assertThat(commands.deeds()).anySatisfy(deed -> assertThat(deed).contains("br0 openvswitch vlan 30 -> "));
    }

    @Test
    void noTwoMachinesOfAHypervisorHaveOneAddress() throws IOException {
        assertThat(commands.run("vm", "create", "-f", document().toString())).isZero();
        List<String> before = hypervisor.world();
        String other = document("name: web", "name: db").toString();

        for (List<String> verb : List.of(List.of("create", "--dry-run"), List.of("create"), List.of("apply"))) {
            List<String> words = new ArrayList<>(List.of("vm"));
            words.addAll(verb);
            words.addAll(List.of("-f", other));
            assertThat(commands.run(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isEqualTo(4);
            assertThat(commands.lastFailure()).contains("the machine web has the address 10.20.30.40 ");
        }
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void disksAreInThePoolThatTheDocumentOrElseThePersonNames() throws IOException {
        String plain = document().toString();
        String own = document(
                        "name: web", "name: db", "vcpus: 2", "vcpus: 2\n  storagePool: foundry-vms", "30.40/", "30.41/")
                .toString();

        assertThat(commands.run("vm", "create", "-f", plain, "--pool", "big")).isZero();
        assertThat(commands.run("vm", "create", "-f", own, "--pool", "big")).isZero();

        assertThat(hypervisor.storage().volumes("big"))
                .extracting(volume -> volume.name().name())
                .containsExactly("web_boot.qcow2", "web_cloudinit.iso");
        assertThat(hypervisor.storage().volumes("foundry-vms"))
                .extracting(volume -> volume.name().name())
                .containsExactly("db_boot.qcow2", "db_cloudinit.iso");
        assertThat(commands.run("vm", "plan", "-f", plain, "--pool", "big", "--exit-code"))
                .isZero();
        assertThat(commands.run("vm", "status", "-f", plain, "--pool", "big")).isZero();
        assertThat(commands.run("vm", "status", "-f", plain)).isEqualTo(10);
        assertThat(commands.run("vm", "create", "-f", plain, "--pool", "../big"))
                .isEqualTo(2);
    }

    @Test
    void aDiskGrowsAndNeverShrinks() throws IOException {
        commands.run("vm", "apply", "-f", document().toString());
        assertThat(commands.run(
                        "vm",
                        "apply",
                        "-f",
                        document("sizeGB: 20", "sizeGB: 30").toString()))
                .isZero();
        assertThat(size(BOOT)).isEqualTo(30L << 30);
        List<String> before = hypervisor.world();

        Path smaller = document("sizeGB: 20", "sizeGB: 10", "vcpus: 2", "vcpus: 8");
        assertThat(commands.run("vm", "apply", "-f", smaller.toString())).isEqualTo(4);

        assertThat(commands.lastFailure()).contains("a disk is not made smaller");
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void whatIsSomebodyElsesIsLeftAlone() throws IOException {
        hypervisor
                .storage()
                .createVolume("foundry-vms", StorageXml.volume(BOOT.name(), "qcow2", 1L << 30, Optional.empty()));
        List<String> before = hypervisor.world();
        assertThat(commands.run("vm", "apply", "-f", document().toString())).isEqualTo(4);
        assertThat(commands.lastFailure()).contains("is there and not web's");
        assertThat(hypervisor.world()).isEqualTo(before);

        hypervisor
                .domains()
                .define("<domain type='test'><name>web</name><memory>1024</memory><os><type>hvm</type></os></domain>");
        assertThat(commands.run("vm", "apply", "-f", document().toString())).isEqualTo(4);
        assertThat(commands.lastFailure()).contains("was not made from a document");
    }

    @Test
    void aDiskThatIsNoLongerDeclaredStaysTheMachines() throws IOException {
        List<String> before = hypervisor.world();
        Path two = document("networkInterfaces:", "dataDisks: [{device: vdb, sizeGB: 5}]\n  networkInterfaces:");
        assertThat(commands.run("vm", "apply", "-f", two.toString())).isZero();

        assertThat(commands.run("vm", "apply", "-f", document().toString())).isZero();

        assertThat(hypervisor.storage().volume(DATA)).isPresent();
        assertThat(commands.run("vm", "plan", "-f", document().toString(), "--exit-code"))
                .isZero();
        assertThat(commands.run("vm", "destroy", "web", "--timeout", "0")).isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void anotherSeedIsWritten() throws IOException {
        commands.run("vm", "apply", "-f", document().toString());
        byte[] first = hypervisor.content(SEED).orElseThrow();
        Path other = document("cloudInit:", "cloudInit:\n    fqdn: other.example.org");
        assertThat(commands.run("vm", "status", "-f", other.toString())).isEqualTo(10);

        assertThat(commands.run("vm", "apply", "-f", other.toString())).isZero();

        assertThat(hypervisor.content(SEED)).get().isNotEqualTo(first);
        assertThat(commands.run("vm", "status", "-f", other.toString())).isZero();
    }

    @Test
    void whatSomebodyChangedIsDrift() throws IOException {
        commands.run("vm", "apply", "-f", document().toString());
        String xml = hypervisor.domains().find("web").orElseThrow().xml();
        hypervisor.domains().define(xml.replace(">2</vcpu>", ">7</vcpu>"));

        assertThat(commands.run("vm", "status", "web")).isEqualTo(10);

        assertThat(commands.lastRow()).containsExactly("web", "Running", "drifted", "[192.168.0.1]", "vcpus: 7 -> 2");
        assertThat(commands.run("vm", "apply", "-f", document().toString())).isZero();
        assertThat(commands.run("vm", "status", "web")).isZero();
        assertThat(commands.run("vm", "status", "nobody")).isEqualTo(3);
    }

    @Test
    void aMachineThatIsMissingIsToldSo() throws IOException {
        assertThat(commands.run("vm", "status", "-f", document().toString())).isEqualTo(10);
        assertThat(commands.lastRow()).startsWith("web", "-", "missing");
    }

    @Test
    void whatADocumentRestsOnIsNamedBeforeAnythingIsTouched() throws IOException {
        List<String> before = hypervisor.world();
        assertThat(commands.run(
                        "vm",
                        "apply",
                        "-f",
                        document("debian-12.qcow2", "gone.qcow2").toString()))
                .isEqualTo(3);
        assertThat(commands.lastFailure()).contains("no image foundry-images:gone.qcow2");
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    private long size(VolumeName volume) {
        return hypervisor.storage().volume(volume).orElseThrow().capacity();
    }

    /** The smallest document with texts replaced, two by two. */
    private Path document(String... changes) throws IOException {
        String text = Examples.text(Path.of("src/test/resources/documents/valid/smallest.yaml"));
        for (int index = 0; index < changes.length; index += 2) {
            assertThat(text).contains(changes[index]);
            text = text.replace(changes[index], changes[index + 1]);
        }
        return Files.writeString(Files.createTempFile(folder, "vm", ".yaml"), text);
    }
}
