package dev.foundry.plugin.libvirtvm.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtHypervisorTest {
    private static final VolumeName DISK = new VolumeName("disks", "web_boot.qcow2");

    @TempDir
    private Path folder;

    private Hypervisor hypervisor;

    @BeforeEach
    void connect() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder);
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void tellsWhoItIs() {
        assertThat(hypervisor.about().kind()).isEqualTo("TEST");
        assertThat(hypervisor.about().libvirt()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(LibvirtHypervisor.version(7_002_003)).isEqualTo("7.2.3");
    }

    @ParameterizedTest
    @CsvSource({"qemu+ssh, true", "qemu+tcp, false"})
    void asksForSshWhereThatIsTheWay(String way, boolean told) {
        assertThatThrownBy(() -> LibvirtHypervisor.connect(way + "://127.0.0.1:1/system"))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        silent -> assertThat(silent.hint().contains("does ssh open that machine"))
                                .isEqualTo(told));
    }

    @Test
    void knowsWhatItRunsMachinesOn() {
        assertThat(hypervisor.platform(Accelerator.AUTO)).isEqualTo(new Platform("test", "i686", ""));
        assertThatThrownBy(() -> hypervisor.platform(Accelerator.KVM)).isInstanceOf(RefusedException.class);
    }

    @Test
    void keepsPoolsAndVolumes() {
        Storage storage = hypervisor.storage();
        assertThat(storage.pool("disks")).isEmpty();
        assertThat(storage.volume(DISK)).isEmpty();

        storage.definePool(StorageXml.pool("disks", "/srv/disks"));
        assertThat(storage.pool("disks")).get().satisfies(pool -> {
            assertThat(pool.running()).isFalse();
            assertThat(pool.path()).isEqualTo("/srv/disks");
            assertThat(pool.type()).isEqualTo("dir");
        });
        assertThat(storage.volume(DISK)).isEmpty();
        assertThat(storage.volumes("disks")).isEmpty();
        storage.buildPool("disks");
        storage.startPool("disks");
        storage.autostartPool("disks");
        storage.createVolume(
                "disks",
                StorageXml.volume(DISK.name(), "qcow2", 1 << 30, Optional.of(StorageXml.Backing.at("/srv/base.img"))));

        assertThat(storage.volumes("disks")).singleElement().satisfies(volume -> {
            assertThat(volume.name()).isEqualTo(DISK);
            assertThat(volume.format()).isEqualTo("qcow2");
            assertThat(volume.capacity()).isEqualTo(1 << 30);
            assertThat(volume.backing()).contains("/srv/base.img");
        });
        assertThatThrownBy(
                        () -> storage.createVolume("disks", StorageXml.volume(DISK.name(), "raw", 1, Optional.empty())))
                .isInstanceOf(RefusedException.class);
        storage.deleteVolume(DISK);
        assertThatThrownBy(() -> storage.deleteVolume(DISK)).isInstanceOf(NotFoundException.class);
        storage.stopPool("disks");
        storage.undefinePool("disks");
        assertThat(storage.pools()).isEmpty();
    }

    @Test
    void aHypervisorThatDoesNotAnswerIsUnreachable() {
        assertThatThrownBy(() -> LibvirtHypervisor.connect("test:///no/such/file.xml"))
                .isInstanceOfSatisfying(
                        FoundryException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.UNREACHABLE));
    }

    @Test
    void withoutTheLibraryThePackageIsNamed() {
        assertThatThrownBy(() -> LibvirtHypervisor.connect("qemu:///system", () -> {
                    throw new UnsatisfiedLinkError("Unable to load library 'virt'");
                }))
                .isInstanceOfSatisfying(FoundryException.class, failure -> {
                    assertThat(failure).hasMessage("this machine has no libvirt library");
                    assertThat(failure.hint()).contains("apt install libvirt0");
                });
    }
}
