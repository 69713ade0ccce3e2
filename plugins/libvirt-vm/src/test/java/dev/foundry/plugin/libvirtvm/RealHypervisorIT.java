package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final TestingCommands commands = new TestingCommands(_ -> LibvirtHypervisor.connect(URI));

    @TempDir
    private Path folder;

    private List<String> before = List.of();
    private String bridge = "";

    @BeforeEach
    void makeAPool() {
        try (Hypervisor hypervisor = LibvirtHypervisor.connect(URI)) {
            bridge = hypervisor.abilities().bridges().stream()
                    .flatMap(List::stream)
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
    void tellsWhatItLacks() {
        commands.run("hypervisor", "check");
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
