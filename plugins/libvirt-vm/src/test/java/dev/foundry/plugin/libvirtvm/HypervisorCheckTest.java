package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.hypervisor.Abilities;
import dev.foundry.plugin.libvirtvm.hypervisor.Abilities.Links;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hypervisor lacks is in its row, in a warning and in the exit code, or in none of them. */
class HypervisorCheckTest {
    private static final String DOCUMENTS = "src/test/resources/documents/valid/";

    @TempDir
    private Path folder;

    private TestDriver hypervisor;
    private TestingCommands commands;

    @BeforeEach
    void aHypervisorThatLacksNothing() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder).able(host("kvm", true, "br0"));
        commands = new TestingCommands(hypervisor);
        hypervisor.withPool("foundry-images", "/srv/images").withImage("foundry-images");
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    private static Abilities host(String accelerator, boolean able, String... bridges) {
        return new Abilities(
                List.of(accelerator),
                Optional.of(able),
                Optional.of(able),
                Optional.of(able),
                Optional.of(new Links(List.of(bridges), List.of("eth0"))));
    }

    @ParameterizedTest
    @CsvSource({
        "smallest, kvm, true, br0, ''",
        "smallest, none, true, br0, emulator",
        "smallest, qemu, true, br0, ''",
        "kvm, qemu, true, br0, KVM",
        "smallest, kvm, false, br0, EFI firmware",
        "bios, kvm, false, br0, ''",
        "tpm, kvm, false, br0, EFI firmware; TPM 2.0",
        "secure-boot, kvm, true, br0, ''",
        "secure-boot, kvm, false, br0, EFI firmware; secure boot",
        "secure-boot-off, kvm, false, br0, EFI firmware",
        "smallest, kvm, true, br9, bridge br0",
        "open-vswitch, kvm, true, ovs0, Open vSwitch bridge ovs0",
        "boot-image-pool, kvm, true, br0, pool lab; image lab:debian-12.qcow2",
        "pool-own, kvm, true, br0, pool fast",
        "boot-image-path, kvm, true, br0, ''"
    })
    void saysOfADocumentWhatIsLacking(
            String document, String accelerator, boolean able, String bridge, String lacking) {
        hypervisor.able(host(accelerator, able, bridge));

        int code = commands.run("hypervisor", "check", "-f", DOCUMENTS + document + ".yaml");

        agrees(code, lacking.isEmpty() ? List.of() : List.of(lacking.split("; ", -1)));
    }

    @Test
    void saysOfAllMachinesWhatIsLacking() {
        agrees(commands.run("hypervisor", "check"), List.of());

        hypervisor.able(host("qemu", false));
        TestingCommands again = new TestingCommands(hypervisor);
        commands = again;
        agrees(again.run("hypervisor", "check"), List.of("KVM", "EFI firmware", "bridges"));
    }

    @ParameterizedTest
    @CsvSource({
        "vlan, 10.10.0, br0, '', VLANs on plain bridges",
        "vlan, 11.0.0, br0, '', ''",
        "vlan, 11.0.0, '', br0, bridge br0",
        "open-vswitch, 9.0.0, br0, ovs0, ''",
        "open-vswitch, 9.0.0, ovs0, br0, Open vSwitch bridge ovs0",
        "open-vswitch, 9.0.0, br0, '', Open vSwitch bridge ovs0"
    })
    void tagsAndBridgesAreThoseOfPlainOnesOrOfOpenVSwitch(
            String document, String libvirt, String bridge, String other, String lacking) {
        Links links = new Links(List.of(bridge), List.of(other));
        hypervisor
                .version(libvirt)
                .able(new Abilities(
                        List.of("kvm"), Optional.of(true), Optional.of(true), Optional.of(true), Optional.of(links)));

        int code = commands.run("hypervisor", "check", "-f", DOCUMENTS + document + ".yaml");

        agrees(code, lacking.isEmpty() ? List.of() : List.of(lacking));
    }

    @Test
    void whatAHypervisorDoesNotTellIsNotLacking() {
        hypervisor.able(
                new Abilities(List.of("kvm"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        agrees(commands.run("hypervisor", "check", "-f", DOCUMENTS + "tpm.yaml"), List.of());
        assertThat(commands.workbench().rows())
                .filteredOn(row -> row.contains("unknown"))
                .hasSize(4);
    }

    private void agrees(int code, List<String> lacking) {
        List<List<String>> rows = commands.workbench().rows().stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .filter(row -> row.get(1).equals("lacking"))
                .toList();
        assertThat(rows).extracting(List::getFirst).containsExactlyElementsOf(lacking);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get(3)).as(row.toString()).isNotEmpty());
        assertThat(commands.deeds())
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> "warn " + row.getFirst() + " is lacking (" + row.get(2) + "): " + row.get(3))
                        .toList());
        assertThat(code).isEqualTo(lacking.isEmpty() ? 0 : 6);
    }
}
