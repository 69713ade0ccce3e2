package dev.foundry.plugin.libvirtvm.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    static List<Path> valid() {
        return Examples.valid();
    }

    static List<Path> invalid() {
        return Examples.invalid();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void tellsWhatIsWrongAndWhere(Path file) {
        List<Problem> expected = Examples.expected(file);
        List<Problem> found = Documents.read(Examples.text(file), false).errors();

        assertThat(expected).isNotEmpty();
        assertThat(found).as(file.toString()).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, found.size())).allSatisfy(index -> {
            Problem problem = found.get(index);
            Problem wanted = expected.get(index);
            assertThat(problem.line() + ":" + problem.column() + " " + problem.path())
                    .isEqualTo(wanted.line() + ":" + wanted.column() + " " + wanted.path());
            assertThat(problem.reason()).contains(wanted.reason());
        });
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readsWhatIsRight(Path file) {
        Documents documents = Documents.read(Examples.text(file), false);

        assertThat(documents.errors()).isEmpty();
        assertThat(documents.machines()).isNotEmpty();
    }

    @Test
    void haveEnoughExamplesOfBoth() {
        assertThat(Examples.invalid()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(Examples.valid()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void putsDefaultsInPlace() {
        VirtualMachine machine = Examples.machine("smallest");

        assertThat(machine.spec().storagePool()).isEqualTo("foundry-vms");
        assertThat(machine.spec().autostart()).isTrue();
        assertThat(machine.spec().memoryMib()).isEqualTo(2048);
        assertThat(machine.spec().cpu().mode()).isEqualTo("host-model");
        assertThat(machine.spec().firmware()).isEqualTo(VirtualMachine.Firmware.EFI);
        assertThat(machine.spec().bootDisk().image())
                .contains(new ImageRef.InPool("foundry-images", "debian-12.qcow2"));
        assertThat(machine.spec().bootDisk().format()).isEqualTo(VirtualMachine.Format.QCOW2);
    }

    @Test
    void keepsWhatIsGiven() {
        assertThat(Examples.machine("name-upper").name()).isEqualTo("web-server");
        assertThat(Examples.machine("autostart-word").spec().autostart()).isFalse();
        assertThat(Examples.machine("memory-mib").spec().memoryMib()).isEqualTo(768);
        assertThat(Examples.machine("boot-image-pool").spec().bootDisk().image())
                .contains(new ImageRef.InPool("lab", "debian-12.qcow2"));
        assertThat(Examples.machine("boot-image-colon").spec().bootDisk().image())
                .contains(new ImageRef.InPool("lab", "deb.qcow2"));
        assertThat(Examples.machine("boot-image-relative").spec().bootDisk().image())
                .contains(new ImageRef.AtPath("./deb.qcow2"));
        assertThat(Examples.machine("data-disks").spec().dataDisks())
                .extracting(VirtualMachine.DataDisk::pool)
                .containsExactly("foundry-vms", "big");
        assertThat(Examples.machine("labels").metadata().labels()).containsEntry("a&b", "<x>");
        NetworkInterface card =
                Examples.machine("vlan").spec().networkInterfaces().getFirst();
        assertThat(card.vlan()).contains(4094);
        assertThat(card.ip().map(Ipv4::cidr)).contains("10.20.30.40/24");
    }

    @Test
    void anUnknownKeyIsAWarningForTheLenient() {
        String yaml = Examples.text(Path.of("src/test/resources/documents/invalid/spec-key-unknown.yaml"));

        Documents documents = Documents.read(yaml, true);

        assertThat(documents.errors()).isEmpty();
        assertThat(documents.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("spec.memoryGb");
            assertThat(warning.reason()).contains("did you mean memoryGiB?", "it is ignored");
        });
    }

    @Test
    void warnsOfWhatIsLegalAndProbablyNotMeant() {
        assertThat(warnings("no-default-route")).singleElement().asString().contains("reaches its networks only");
        assertThat(warnings("no-cloud-init")).singleElement().asString().contains("nobody tells the guest");
        assertThat(warnings("smallest")).isEmpty();
    }

    @Test
    void aPasswordsHashShowsInNoText() {
        assertThat(Examples.machine("password").toString()).doesNotContain("$6$");
        assertThat(Examples.machine("password").spec().cloudInit().flatMap(VirtualMachine.CloudInit::passwordHash))
                .isEqualTo(Optional.of("$6$rounds=4096$saltsalt$abcdefghijk./"));
    }

    private static List<Problem> warnings(String name) {
        return Documents.read(Examples.text(Path.of("src/test/resources/documents/valid/" + name + ".yaml")), false)
                .warnings();
    }
}
