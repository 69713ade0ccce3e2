package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The same verbs against libvirt and qemu, where they answer: a machine that is emulated and boots nothing. What it is made
 * of lies in a pool of its own, and the hypervisor is compared object by object before and after.
 */
@ResourceLock("qemu:///system")
class RealHypervisorIT {
    private static final String URI = "qemu:///system";
    private static final String POOL = "foundry-it-" + ProcessHandle.current().pid();
    private static final Path POOL_FOLDER = Path.of("/var/lib/libvirt/images", POOL);
    private static final String NAME = POOL + "-web";
    private static final String GO_DOMAIN = """
            <domain type='qemu'>
              <name>NAME</name>
              <memory unit='MiB'>64</memory>
              <vcpu placement='static'>1</vcpu>
              <os firmware='efi'>
                <type arch='x86_64' machine='q35'>hvm</type>
                <bios useserial='yes'></bios>
              </os>
              <features><pae></pae><acpi></acpi><apic></apic></features>
              <cpu mode='maximum'></cpu>
              <clock offset='utc'>
                <timer name='rtc' tickpolicy='catchup'></timer>
                <timer name='pit' tickpolicy='delay'></timer>
                <timer name='hpet' present='no'></timer>
              </clock>
              <on_poweroff>destroy</on_poweroff>
              <on_reboot>restart</on_reboot>
              <on_crash>restart</on_crash>
              <devices>
                <disk type='volume' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none'></driver>
                  <source pool='POOL' volume='NAME_boot.qcow2'></source>
                  <target dev='vda' bus='virtio'></target>
                  <boot order='1'></boot>
                </disk>
                <disk type='volume' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none'></driver>
                  <source pool='POOL' volume='NAME_data-vdb.qcow2'></source>
                  <target dev='vdb' bus='virtio'></target>
                </disk>
                <disk type='volume' device='cdrom'>
                  <driver name='qemu' type='raw'></driver>
                  <source pool='POOL' volume='NAME_cloudinit.iso'></source>
                  <target dev='sda' bus='sata'></target>
                  <readonly></readonly>
                </disk>
                <controller type='pci' index='0' model='pcie-root'></controller>
                <interface type='bridge'>
                  <mac address='be:ef:0a:ff:fa:0a'></mac>
                  <source bridge='BRIDGE'></source>
                  <target dev='vm0afffa0a'></target>
                  <model type='virtio'></model>
                </interface>
                <serial type='pty'><target port='0'></target></serial>
                <console type='pty'><target type='serial' port='0'></target></console>
                <memballoon model='virtio'></memballoon>
                <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
              </devices>
            </domain>
            """;
    private final TestingCommands commands = new TestingCommands(_ -> LibvirtHypervisor.connect(URI));

    @TempDir
    private Path folder;

    private List<String> before = List.of();
    private String bridge = "";

    @BeforeEach
    void makeAPool() {
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            bridge = hypervisor.abilities().links().stream()
                    .flatMap(links -> links.bridges().stream())
                    .findFirst()
                    .orElse("");
            before = world(hypervisor);
        } catch (FoundryException away) {
            assumeThat(false)
                    .as("no libvirt answers at " + URI + " (" + away.getMessage() + ")")
                    .isTrue();
        }
        assumeThat(bridge).as("the hypervisor has no bridge").isNotEmpty();
        assertThat(commands.run("pool", "add", POOL, POOL_FOLDER.toString())).isZero();
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            hypervisor
                    .storage()
                    .createVolume(POOL, StorageXml.volume("base.qcow2", "qcow2", 1L << 28, Optional.empty()));
        }
    }

    @AfterEach
    void takeThePoolAway() throws IOException {
        if (bridge.isEmpty()) {
            return;
        }
        for (String machine : List.of(NAME, NAME + "2")) {
            commands.run("vm", "destroy", machine, "--timeout", "0");
        }
        commands.run("image", "delete", "base.qcow2", "--pool", POOL);
        commands.run("image", "delete", "disk.qcow2", "--pool", POOL);
        commands.run("image", "delete", NAME + "_2_boot.qcow2", "--pool", POOL);
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            new PoolWork(hypervisor.storage()).delete(POOL);
            Files.deleteIfExists(POOL_FOLDER);
            assertThat(world(hypervisor)).isEqualTo(before);
        }
    }

    @Test
    void aMachinesWholeLife() throws IOException {
        String file = document("vcpus: 1").toString();
        run(0, "vm", "create", "-f", file);
        run(0, "vm", "plan", "-f", file, "--exit-code");
        run(0, "vm", "status", NAME);
        assertThat(commands.lastRow()).startsWith(NAME, "Running", "in_sync");
        run(4, "vm", "create", "-f", file);
        isSparseAndItsOwnersAlone(POOL_FOLDER.resolve(NAME + "_boot.qcow2"));
        isSparseAndItsOwnersAlone(POOL_FOLDER.resolve(NAME + "_cloudinit.iso"));

        run(0, "vm", "snapshot", "create", NAME, "first");
        run(0, "vm", "snapshot", "list", NAME);
        assertThat(commands.lastRow()).startsWith("first");
        run(0, "vm", "snapshot", "revert", NAME, "first");
        run(0, "vm", "snapshot", "delete", NAME, "first");

        run(0, "vm", "resize", NAME, "--vcpus", "2", "--disk", "vda=2");
        run(0, "vm", "restart", NAME, "--timeout", "0");
        run(0, "vm", "stop", NAME, "--timeout", "0");
        run(0, "vm", "resize", NAME, "--disk", "vdb=2");
        run(0, "vm", "status", NAME);

        run(0, "vm", "clone", NAME, NAME + "2", "--ip", "10.255.250.11/24");
        run(0, "vm", "status", NAME + "2");
        run(0, "vm", "destroy", NAME + "2", "--timeout", "0");
        run(0, "vm", "destroy", NAME, "--timeout", "0");
    }

    /** Nothing that it boots hears of a button, and nobody who is paused does. */
    @Test
    void aMachineThatDoesNotListenIsSwitchedOffBeforeItsDisksGo() throws IOException, InterruptedException {
        run(0, "vm", "create", "-f", document("vcpus: 1").toString());
        run(0, "vm", "stop", NAME, "--timeout", "1");
        assertThat(commands.deeds()).last().isEqualTo("result switched off: it did not shut down by itself");
        run(0, "vm", "start", NAME);
        virsh("suspend", NAME);
        run(0, "vm", "list");
        assertThat(row(NAME)).contains("Running");

        run(0, "vm", "destroy", NAME);

        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            assertThat(hypervisor.domains().find(NAME)).isEmpty();
            assertThat(hypervisor.storage().volumes(POOL))
                    .extracting(volume -> volume.name().name())
                    .containsExactly("base.qcow2");
        }
    }

    private static void isSparseAndItsOwnersAlone(Path volume) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volume)))
                .as(volume.toString())
                .isEqualTo("rw-------");
        assertThat(Files.size(volume)).as(volume.toString()).isLessThan(1L << 20);
    }

    @Test
    void aDocumentIsAppliedAndAppliedAgain() throws IOException {
        String file = document("vcpus: 1").toString();
        run(0, "vm", "apply", "-f", file);
        run(0, "vm", "plan", "-f", file, "--exit-code");
        String changed = document("vcpus: 3").toString();
        run(10, "vm", "status", "-f", changed);
        run(0, "vm", "apply", "-f", changed, "--restart", "--timeout", "0");
        run(0, "vm", "status", "-f", changed);
        assertThat(commands.lastRow().getLast()).isEmpty();
    }

    /** Defined, started and marked as that tool does it, but for what only KVM can. */
    @Test
    void aMachineOfTheGoToolIsKnownTakenOverAndTakenAway() throws IOException, InterruptedException {
        assumeThat(hasEfi())
                .as("the hypervisor has no EFI firmware: apt install ovmf")
                .isTrue();
        for (String volume : List.of("_boot.qcow2", "_data-vdb.qcow2", "_2_boot.qcow2")) {
            virsh("vol-create-as", POOL, NAME + volume, "1G", "--format", "qcow2");
        }
        virsh("vol-create-as", POOL, NAME + "_cloudinit.iso", "1M", "--format", "raw");
        virsh("define", written(GO_DOMAIN).toString());
        virsh("start", NAME);
        Path file = Files.writeString(
                folder.resolve("go.yaml"),
                Files.readString(document("vcpus: 1")).replace("firmware: bios", "firmware: efi"));
        String document = Files.readString(file);
        virsh(
                "metadata",
                NAME,
                DomainMetadata.NAMESPACE,
                "--key",
                "foundry-vm-spec",
                "--set",
                "<metadata xmlns='" + DomainMetadata.NAMESPACE + "'>" + document + "</metadata>");

        run(0, "vm", "list");
        assertThat(row(NAME)).contains("Running", "1", "64").endsWith("foundry");
        run(0, "vm", "get", NAME);
        assertThat(commands.deeds())
                .contains("volumes [" + POOL + ":" + NAME + "_boot.qcow2, " + POOL + ":" + NAME + "_data-vdb.qcow2, "
                        + POOL + ":" + NAME + "_cloudinit.iso]");
        run(0, "vm", "status", NAME);
        assertThat(row(NAME)).startsWith(NAME, "Running", "in_sync");

        run(4, "vm", "snapshot", "create", NAME, "first");
        assertThat(commands.lastFailure()).contains("EFI firmware", "foundry vm stop " + NAME);
        virsh("destroy", NAME);
        run(0, "vm", "list");
        assertThat(row(NAME))
                .as("its metadata went with its power")
                .contains("Stopped")
                .endsWith("foundry");
        run(0, "vm", "apply", "-f", file.toString(), "--no-start");
        run(0, "vm", "list");
        assertThat(row(NAME)).contains("Stopped", "1", "64");
        run(0, "vm", "start", NAME);
        run(0, "vm", "status", NAME);

        run(0, "vm", "destroy", NAME, "--timeout", "0");
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            assertThat(hypervisor.storage().volumes(POOL))
                    .extracting(volume -> volume.name().name())
                    .containsExactlyInAnyOrder("base.qcow2", NAME + "_2_boot.qcow2");
        }
    }

    private static boolean hasEfi() {
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            return hypervisor.abilities().efi().orElse(false);
        }
    }

    private List<String> row(String name) {
        return commands.workbench().rows().reversed().stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .filter(row -> row.getFirst().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void virsh(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", URI));
        command.addAll(List.of(words));
        Tool.run(command.toArray(String[]::new));
    }

    private Path written(String domain) throws IOException {
        return Files.writeString(
                folder.resolve("domain.xml"),
                domain.replace("NAME", NAME).replace("POOL", POOL).replace("BRIDGE", bridge));
    }

    @Test
    void anImageComesIsReadBackAndConverted() throws IOException {
        byte[] disk = ByteBuffer.allocate(1 << 20).putShort(510, (short) 0x55aa).array();
        Path raw = Files.write(folder.resolve("disk.raw"), disk);
        run(0, "image", "import", raw.toString(), "disk.raw", "--pool", POOL);
        String sum = commands.deeds().stream()
                .filter(deed -> deed.startsWith("sha256 "))
                .findFirst()
                .orElseThrow()
                .substring("sha256 ".length());
        run(0, "image", "verify", "disk.raw", "--pool", POOL, "--sha256", sum);
        run(0, "image", "import", raw.toString(), "disk.qcow2", "--pool", POOL, "--format", "qcow2", "--sha256", sum);
        run(0, "image", "info", "disk.qcow2", "--pool", POOL);
        assertThat(commands.deeds()).contains("format qcow2");
        run(0, "image", "delete", "disk.raw", "--pool", POOL);
    }

    @Test
    void tellsWhatItLacks() throws IOException {
        commands.run("hypervisor", "check");
        boolean signed = false;
        Path descriptions = Path.of("/usr/share/qemu/firmware");
        if (Files.isDirectory(descriptions)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptions, "*x86_64*.json")) {
                for (Path one : all) {
                    signed |= Files.readString(one).contains("\"secure-boot\"");
                }
            }
        }
        assertThat(row("secure boot")).startsWith("secure boot", "ok", signed ? "there" : "missing, and not asked for");
        assertThat(commands.workbench().rows())
                .anySatisfy(row -> assertThat(row.toString()).startsWith("[bridges, ok, "))
                .anySatisfy(row -> assertThat(row.toString()).matches("\\[EFI firmware, (ok|lacking), .*"))
                .anySatisfy(row -> assertThat(row.toString()).startsWith("[pool " + POOL + ", ok, running"));
    }

    private void run(int code, String... words) {
        int got = commands.run(words);
        assertThat(got)
                .as(String.join(" ", words) + "\n" + String.join("\n", commands.deeds()) + "\n" + commands.failures())
                .isEqualTo(code);
    }

    private Path document(String vcpus) throws IOException {
        String text = """
                apiVersion: foundry.cofront.xyz/v1alpha1
                kind: VirtualMachine
                metadata: {name: NAME}
                spec:
                  VCPUS
                  memoryMiB: 64
                  firmware: bios
                  accelerator: emulation
                  autostart: false
                  storagePool: POOL
                  bootDisk: {sizeGB: 1, image: "POOL:base.qcow2"}
                  dataDisks: [{device: vdb, sizeGB: 1}]
                  networkInterfaces: [{ip: 10.255.250.10/24, bridge: BRIDGE}]
                  cloudInit: {}
                """;
        return Files.writeString(
                Files.createTempFile(folder, "vm", ".yaml"),
                text.replace("NAME", NAME)
                        .replace("POOL", POOL)
                        .replace("BRIDGE", bridge)
                        .replace("VCPUS", vcpus));
    }

    /** Without what a file system tells, which changes by itself. */
    private static List<String> world(Hypervisor hypervisor) {
        List<String> world = new ArrayList<>();
        for (Pool pool : hypervisor.storage().pools()) {
            world.add(pool.name() + " " + pool.state() + " " + pool.path() + " " + pool.autostart());
            hypervisor.storage().volumes(pool.name()).forEach(volume -> world.add(volume.toString()));
        }
        hypervisor.domains().all().forEach(domain -> world.add(domain.toString()));
        return world;
    }
}
