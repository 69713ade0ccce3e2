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
import org.junit.jupiter.api.parallel.ResourceLock;

/** Machines of this machine's own libvirt, emulated by qemu: they boot, and take who they are from our seed. */
@ResourceLock("qemu:///system")
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
        if (isNew("foundry-vms")) {
            // A creation would make it, and a destruction leaves it.
            real.run("pool", "add", "foundry-vms", "/var/lib/libvirt/images/foundry/vms");
        }
    }

    private static boolean isNew(String pool) {
        return before.stream().noneMatch(line -> line.startsWith("pool " + pool + " "));
    }

    @AfterAll
    static void leaveNothing() throws IOException, InterruptedException {
        if (machine == null) {
            return;
        }
        try {
            if (machine.world().stream().anyMatch(line -> line.startsWith("Domain[name=foundry-it,"))) {
                machine.run("vm", "destroy", "foundry-it", "--timeout", "0");
            }
            machine.run("image", "delete", IMAGE);
            for (String pool : List.of("foundry-vms", "foundry-images")) {
                if (isNew(pool)) {
                    machine.run("pool", "delete", pool);
                }
            }
            assertThat(machine.world()).isEqualTo(before);
        } finally {
            machine.end();
        }
    }

    /** In one test, since a start takes an emulated processor a minute. */
    @Test
    void aMachineLivesAndLeavesNothing() throws IOException, InterruptedException {
        RealMachine real = real();
        List<String> world = real.world();

        real.run("vm", "create", "-f", document("bios", 2, 1));
        takesWhoItIsFromItsSeed(real);
        isSeen(real);
        isPutBackToASnapshot(real);
        growsWhileItRuns(real);
        startsByUefi(real);
        real.run("vm", "destroy", "foundry-it", "--timeout", "0");

        assertThat(real.world()).isEqualTo(world);
    }

    private static void takesWhoItIsFromItsSeed(RealMachine real) throws IOException, InterruptedException {
        assertThat(real.ssh("cloud-init status --wait && cloud-init schema --system"))
                .contains("status: done", "Valid cloud-config");
        assertThat(real.ssh("hostname -f && cat /var/lib/cloud/data/instance-id /sys/class/net/eth0/address"
                        + " && ip -4 -o address show dev eth0 && ip route show default"))
                .contains("it.lab.example\nfoundry-it\nbe:ef:0a:d5:4d:0a\n", RealMachine.ADDRESS + "/24")
                .contains("default via 10.213.77.1 dev eth0");
        assertThat(real.ssh("resolvectl dns eth0; grep -E '^(nameserver|search)' /etc/resolv.conf"
                        + "; getent hosts registry.foundry.test"))
                .contains("(eth0): 10.213.77.1 10.213.77.2\nnameserver 127.0.0.53\nsearch lab.example\n")
                .endsWith(" registry.foundry.test");
    }

    private static void isSeen(RealMachine real) {
        assertThat(real.run("vm", "get", "foundry-it"))
                .contains("phase Running", "addresses [" + RealMachine.ADDRESS + "]", "network_configured true");
        real.run("vm", "list");
        assertThat(real.row("foundry-it"))
                .startsWith("foundry-it", "Running", "[" + RealMachine.ADDRESS + "]", "2", "768")
                .endsWith("foundry");
        real.run("vm", "status", "foundry-it");
        assertThat(real.row("foundry-it"))
                .startsWith("foundry-it", "Running", "in_sync", "[" + RealMachine.ADDRESS + "]");
    }

    private static void isPutBackToASnapshot(RealMachine real) throws IOException, InterruptedException {
        real.ssh("touch /root/kept && sync");
        real.run("vm", "snapshot", "create", "foundry-it", "first");
        real.ssh("touch /root/lost && sync");
        real.run("vm", "snapshot", "list", "foundry-it");
        assertThat(real.row("first")).contains("running");

        real.run("vm", "snapshot", "revert", "foundry-it", "first");

        assertThat(real.ssh("ls /root; lsblk -bdno SIZE /dev/vdb")).isEqualTo("kept\n" + (1L << 30));
        real.run("vm", "snapshot", "delete", "foundry-it", "first");
    }

    private static void growsWhileItRuns(RealMachine real) throws IOException, InterruptedException {
        real.run("vm", "resize", "foundry-it", "--disk", "vdb=2", "--vcpus", "1");
        assertThat(real.ssh("nproc; lsblk -bdno SIZE /dev/vdb")).isEqualTo("2\n" + (2L << 30));
    }

    /** Its boot loader is nobody's that firmware knows, so this firmware starts any. */
    private static void startsByUefi(RealMachine real) throws IOException, InterruptedException {
        assertThat(real.run("vm", "stop", "foundry-it", "--timeout", "120")).contains("result stopped");
        assertThat(real.run("vm", "get", "foundry-it")).contains("phase Stopped");

        real.run("vm", "apply", "-f", document("efi\n  secureBoot: false", 1, 2));

        assertThat(real.ssh("ls /root && nproc && ls -d /sys/firmware/efi && hostname -f"))
                .isEqualTo("kept\n1\n/sys/firmware/efi\nit.lab.example");
        real.run("vm", "status", "foundry-it");
        assertThat(real.row("foundry-it")).startsWith("foundry-it", "Running", "in_sync");
        assertThat(real.world()).anySatisfy(line -> assertThat(line).contains("/nvram/foundry-it"));
    }

    private static RealMachine real() {
        return Objects.requireNonNull(machine);
    }

    private static String document(String firmware, int vcpus, int dataGb) throws IOException {
        return real().write("""
                        apiVersion: foundry.cofront.xyz/v1alpha1
                        kind: VirtualMachine
                        metadata:
                          name: foundry-it
                        spec:
                          vcpus: %d
                          memoryMiB: 768
                          accelerator: emulation
                          firmware: %s
                          guestAgent: true
                          autostart: false
                          bootDisk:
                            sizeGB: 4
                            image: %s
                          dataDisks:
                            - device: vdb
                              sizeGB: %d
                          networkInterfaces:
                            - ip: %s/24
                              gateway: 10.213.77.1
                              bridge: %s
                              dnsServers: [10.213.77.1, 10.213.77.2]
                              searchDomains: [lab.example]
                              defaultRoute: true
                          cloudInit:
                            fqdn: it.lab.example
                            sshAuthorizedKeys:
                              - %s
                        """.formatted(
                        vcpus, firmware, IMAGE, dataGb, RealMachine.ADDRESS, RealMachine.BRIDGE, real().publicKey()))
                .toString();
    }
}
