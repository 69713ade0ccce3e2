package dev.foundry.plugin.libvirtvm.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.document.Documents;
import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.30.40/24, be:ef:0a:14:1e:28, vm0a141e28",
        "10.55.22.22/16, be:ef:0a:37:16:16, vm0a371616",
        "192.168.1.100/24, be:ef:c0:a8:01:64, vmc0a80164",
        "10.250.250.10/24, be:ef:0a:fa:fa:0a, vm0afafa0a"
    })
    void aCardsNamesAreItsAddress(String ip, String mac, String tap) {
        VirtualMachine machine = machine("web", "ip: " + ip);

        assertThat(Derived.mac(machine, 0)).isEqualTo(mac);
        assertThat(Derived.tap(machine, 0)).isEqualTo(tap);
    }

    @Property(tries = 200)
    void everyAddressHasAMacOfItsOwn(
            @ForAll @IntRange(min = 1, max = 126) int first,
            @ForAll @IntRange(max = 255) int second,
            @ForAll @IntRange(max = 255) int third,
            @ForAll @IntRange(min = 1, max = 254) int fourth,
            @ForAll @IntRange(min = 8, max = 30) int prefix) {
        String address = first + "." + second + "." + third + "." + fourth;
        List<VirtualMachine> machines = Documents.read(document("web", "ip: " + address + "/" + prefix), false)
                .machines();
        // Some of these are a network's own or broadcast address, which no machine can have.
        VirtualMachine machine = machines.isEmpty()
                        || machines.getFirst()
                                .spec()
                                .networkInterfaces()
                                .getFirst()
                                .ip()
                                .isEmpty()
                ? machine("web", "ip: " + address + "/31")
                : machines.getFirst();
        String hex = String.format(Locale.ROOT, "%02x%02x%02x%02x", first, second, third, fourth);

        assertThat(Derived.mac(machine, 0).replace(":", "")).isEqualTo("beef" + hex);
        assertThat(Derived.tap(machine, 0)).isEqualTo("vm" + hex).hasSizeLessThanOrEqualTo(15);
    }

    @Property(tries = 200)
    void aCardWithoutAddressHasAMacOfItsMachine(
            @ForAll @StringLength(min = 1, max = 62) @CharRange(from = 'a', to = 'z') String name) {
        VirtualMachine machine = machine(name, "dhcp: true");

        assertThat(Derived.mac(machine, 0))
                .matches("be:ee(:[0-9a-f]{2}){4}")
                .isEqualTo(Derived.mac(machine(name, "dhcp: true"), 0))
                .isNotEqualTo(Derived.mac(machine(name + "0", "dhcp: true"), 0));
        assertThat(Derived.tap(machine, 0))
                .isEqualTo("vn" + Derived.mac(machine, 0).substring(6).replace(":", ""));
    }

    @Property(tries = 200)
    void volumesBeginWithTheirMachine(
            @ForAll @StringLength(min = 1, max = 63) @CharRange(from = 'a', to = 'z') String name,
            @ForAll @CharRange(from = 'b', to = 'z') char device) {
        VirtualMachine machine =
                machine(name, "dhcp: true", "  dataDisks: [{device: vd" + device + ", sizeGB: 1}]\n  cloudInit: {}\n");

        assertThat(DomainMetadata.volumes(machine))
                .extracting(VolumeName::toString)
                .containsExactly(
                        "foundry-vms:" + name + "_boot.qcow2",
                        "foundry-vms:" + name + "_data-vd" + device + ".qcow2",
                        "foundry-vms:" + name + "_cloudinit.iso");
    }

    @Property(tries = 100)
    void aGibibyteIsAGibibyte(@ForAll @IntRange(min = 1, max = 65_536) int gb) {
        assertThat(Derived.capacity(gb) >> 30).isEqualTo(gb);
        assertThat(Derived.capacity(gb) % (1 << 30)).isZero();
    }

    @Test
    void volumesAreWhereTheirDisksAre() {
        assertThat(DomainMetadata.volumes(Examples.machine("data-disks")))
                .extracting(VolumeName::toString)
                .containsExactly(
                        "foundry-vms:web_boot.qcow2",
                        "foundry-vms:web_data-vdb.qcow2",
                        "big:web_data-vdc.raw",
                        "foundry-vms:web_cloudinit.iso");
        assertThat(Derived.bootVolume(Examples.machine("pool-own"))).hasToString("fast:web_boot.qcow2");
    }

    @Test
    void theHostNameIsTheFirstLabel() {
        assertThat(Derived.hostname(Examples.machine("fqdn"))).isEqualTo("app");
        assertThat(Derived.fqdn(Examples.machine("fqdn"))).isEqualTo("app.site.example");
        assertThat(Derived.hostname(Examples.machine("smallest"))).isEqualTo("web");
        assertThat(Derived.fqdn(Examples.machine("smallest"))).isEqualTo("web");
    }

    private static VirtualMachine machine(String name, String card) {
        return machine(name, card, "");
    }

    private static VirtualMachine machine(String name, String card, String more) {
        Documents documents = Documents.read(document(name, card) + more, false);
        assertThat(documents.errors()).isEmpty();
        return documents.machines().getFirst();
    }

    private static String document(String name, String card) {
        return """
                apiVersion: foundry.cofront.xyz/v1alpha1
                kind: VirtualMachine
                metadata: {name: "NAME"}
                spec:
                  vcpus: 1
                  memoryGiB: 1
                  bootDisk: {sizeGB: 1, empty: true}
                  networkInterfaces: [{CARD, bridge: br0}]
                """.replace("NAME", name).replace("CARD", card);
    }
}
