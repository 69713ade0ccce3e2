package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of this machine's own libvirt, emulated by qemu: they boot, and take who they are from our seed. */
class RealMachineIT {
    private static final String IMAGE = "foundry-it.qcow2";

    @TempDir
    private static Path folder = Path.of("");

    private static List<String> before = List.of();
    private static @Nullable RealMachine machine;

    @BeforeAll
    static void bringTheImage() throws IOException, InterruptedException {
        machine = RealMachine.assume(folder);
        RealMachine real = real();
        before = real.world();
        real.run("image", "import", real.disk().toString(), IMAGE);
    }

    @AfterAll
    static void leaveNothing() throws IOException, InterruptedException {
        if (machine == null) {
            return;
        }
        try {
            machine.run("image", "delete", IMAGE);
            for (String pool : List.of("foundry-vms", "foundry-images")) {
                if (before.stream().noneMatch(line -> line.startsWith("pool " + pool + " "))) {
                    machine.run("pool", "delete", pool);
                }
            }
            assertThat(machine.world()).isEqualTo(before);
        } finally {
            machine.end();
        }
    }

    @Test
    void aMachineLivesAndLeavesNothing() throws IOException, InterruptedException {
        RealMachine real = real();
        List<String> world = real.world();

        real.run("vm", "create", "-f", document("bios"));

        assertThat(real.ssh("hostname -f")).isEqualTo("it.lab.example");
        assertThat(real.ssh("ip -4 -o address show dev eth0")).contains(RealMachine.ADDRESS + "/24");
        assertThat(real.ssh("cloud-init status")).contains("done");
        assertThat(real.ssh("cloud-init schema --system")).contains("Valid cloud-config");
        assertThat(real.ssh("cat /sys/class/net/eth0/address")).isEqualTo("be:ef:0a:d5:4d:0a");
        assertThat(real.ssh("lsblk -bno SIZE /dev/vdb")).isEqualTo(String.valueOf(1L << 30));

        assertThat(real.run("vm", "get", "foundry-it")).contains("phase Running");
        String boot = real.ssh("cat /proc/sys/kernel/random/boot_id");
        real.ssh("touch /root/kept && sync");

        assertThat(real.run("vm", "stop", "foundry-it", "--timeout", "90")).contains("result stopped");
        assertThat(real.run("vm", "get", "foundry-it")).contains("phase Stopped");
        assertThat(real.run("vm", "start", "foundry-it")).contains("result started");
        assertThat(real.ssh("cat /proc/sys/kernel/random/boot_id")).isNotEqualTo(boot);
        assertThat(real.ssh("ls /root/kept")).isEqualTo("/root/kept");

        real.run("vm", "destroy", "foundry-it", "--timeout", "0");
        assertThat(real.world()).isEqualTo(world);
    }

    @Test
    void aMachineStartsByUefiAndLeavesNoMemoryOfIt() throws IOException, InterruptedException {
        RealMachine real = real();
        List<String> world = real.world();

        real.run("vm", "create", "-f", document("efi"));

        assertThat(real.ssh("test -d /sys/firmware/efi && hostname")).isEqualTo("it");

        real.run("vm", "destroy", "foundry-it", "--timeout", "0");
        assertThat(real.world()).isEqualTo(world);
    }

    private static RealMachine real() {
        return Objects.requireNonNull(machine);
    }

    private static String document(String firmware) throws IOException {
        return real().write("""
                        apiVersion: foundry.cofront.xyz/v1alpha1
                        kind: VirtualMachine
                        metadata:
                          name: foundry-it
                        spec:
                          vcpus: 2
                          memoryMiB: 768
                          accelerator: emulation
                          firmware: %s
                          autostart: false
                          bootDisk:
                            sizeGB: 4
                            image: %s
                          dataDisks:
                            - device: vdb
                              sizeGB: 1
                          networkInterfaces:
                            - ip: %s/24
                              gateway: 10.213.77.1
                              bridge: %s
                              defaultRoute: true
                          cloudInit:
                            fqdn: it.lab.example
                            sshAuthorizedKeys:
                              - %s
                        """.formatted(firmware, IMAGE, RealMachine.ADDRESS, RealMachine.BRIDGE, real().publicKey()))
                .toString();
    }
}
