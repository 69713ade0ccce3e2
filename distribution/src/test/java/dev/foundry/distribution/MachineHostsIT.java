package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack on a machine that Foundry itself makes, on this machine's own libvirt, emulated: from nothing to nothing. */
class MachineHostsIT {
    private static final String BRIDGE = "foundry-it1";
    private static final String IMAGE = "foundry-hosts-it.qcow2";
    private static final Path TESTHOSTS =
            Path.of("../testhosts").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private boolean bridged;
    private List<Path> before = List.of();

    @BeforeEach
    void aLab() throws IOException, InterruptedException {
        assumeThat(succeeds("virsh", "-q", "-c", "qemu:///system", "version"))
                .as("no libvirtd with qemu answers here; start virtlogd and libvirtd")
                .isTrue();
        assumeThat(succeeds("docker", "image", "inspect", "foundry-machine:debian12"))
                .as("there is no image of a machine: testhosts/images machine12")
                .isTrue();
        assumeThat(succeeds("ip", "link", "add", BRIDGE, "type", "bridge"))
                .as("no bridge can be made here: root and NET_ADMIN are needed, and no other run of this test")
                .isTrue();
        bridged = true;
        assertThat(succeeds("ip", "address", "add", "10.213.78.1/24", "dev", BRIDGE))
                .isTrue();
        assertThat(succeeds("ip", "link", "set", BRIDGE, "up")).isTrue();
        Path disk = folder.resolve("disk.qcow2");
        assertThat(succeeds(TESTHOSTS.resolve("machine").toString(), disk.toString()))
                .isTrue();
        operator().secret("passphrase", "a passphrase of the test");
        operator().run(0, "image import " + disk + " " + IMAGE);
        Files.delete(disk);
        before = filesOfTheHypervisor();
        Files.writeString(folder.resolve("stack.yaml"), """
                cluster: {name: made, primary_domain: made.example.com}
                network: {gateway: 10.213.78.1, netmask: 255.255.255.0}
                hosts:
                  - hostname: made1
                    roles: []
                    vm:
                      vcpus: 2
                      memoryMiB: 768
                      accelerator: emulation
                      firmware: bios
                      autostart: false
                      bootDisk: {sizeGB: 4, image: %s}
                      networkInterfaces:
                        - {ip: 10.213.78.10/24, gateway: 10.213.78.1, bridge: %s, defaultRoute: true}
                components: {host-baseline: {}}
                """.formatted(IMAGE, BRIDGE));
    }

    private OperatorHome operator() {
        return new OperatorHome(folder);
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        if (bridged) {
            if (succeeds("virsh", "-q", "-c", "qemu:///system", "dominfo", "made1")) {
                operator().run(0, "vm destroy made1 --timeout 0 --yes");
            }
            operator().run(0, "image delete " + IMAGE + " --yes");
            assertThat(succeeds("ip", "link", "delete", BRIDGE)).isTrue();
        }
    }

    @Test
    void aStackMakesItsHostAndTakesItAway() throws IOException, InterruptedException {
        OperatorHome operator = operator();
        assertThat(operator.run(0, "stack plan").out()).contains("+ made1  made1 at qemu:///system: vcpus 2");
        assertThat(operator.run(10, "stack status").out()).contains("its machine is still to be made");

        assertThat(operator.run(0, "stack install --yes").out()).contains(" 0 failed");

        assertThat(operator.run(0, "host exec made1 -- hostname").out()).contains("made1");
        assertThat(operator.run(0, "stack install --yes").out()).contains("0 changed");
        assertThat(operator.run(0, "stack status").out()).contains("machine made1", "in sync");
        Path pins = folder.resolve("made/known_hosts");
        String pinned = Files.readString(pins);
        assertThat(operator.run(0, "host exec made1 -- cat /etc/ssh/ssh_host_ed25519_key.pub")
                        .out())
                .contains(pinned.strip().split(" ", -1)[2]);

        operator.run(0, "stack uninstall --hosts --yes");

        assertThat(succeeds("virsh", "-q", "-c", "qemu:///system", "dominfo", "made1"))
                .isFalse();
        assertThat(operator.run(0, "vm list -o json").out()).doesNotContain("made1");
        assertThat(filesOfTheHypervisor()).isEqualTo(before);
        assertThat(pins).isEmptyFile();
        try (Stream<Path> kept = Files.walk(folder)) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("OPENSSH PRIVATE KEY");
            }
        }
    }

    /** It has nothing to start, so nothing ever answers. */
    @Test
    void aMachineThatNeverCameUpIsTakenAway() throws IOException, InterruptedException {
        OperatorHome operator = operator();
        // Beside the stack file it would be another one.
        Files.createDirectories(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/vm.yaml"), """
                apiVersion: foundry.cofront.xyz/v1alpha1
                kind: VirtualMachine
                metadata: {name: made1}
                spec:
                  vcpus: 1
                  memoryMiB: 128
                  accelerator: emulation
                  firmware: bios
                  autostart: false
                  bootDisk: {sizeGB: 1, empty: true}
                  networkInterfaces: [{ip: 10.213.78.10/24, bridge: %s}]
                  cloudInit: {}
                """.formatted(BRIDGE));
        operator.run(0, "vm create -f documents/vm.yaml");

        assertThat(operator.run(0, "stack uninstall --hosts --yes").err())
                .contains("made1 cannot be reached", "what is on it goes with its machine");

        assertThat(succeeds("virsh", "-q", "-c", "qemu:///system", "dominfo", "made1"))
                .isFalse();
        assertThat(filesOfTheHypervisor()).isEqualTo(before);
        assertThat(operator.run(0, "stack uninstall --hosts").err()).contains("No machine is left.");
    }

    private static List<Path> filesOfTheHypervisor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("/var/lib/libvirt"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
