package dev.foundry.plugin.libvirtvm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.State;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final VolumeName IMAGE = new VolumeName("foundry-images", "debian-12.qcow2");
    private static final long GB = 1L << 30;
    private final VirtualMachine machine = Examples.machine("data-disks");

    @TempDir
    private Path folder;

    private TestDriver hypervisor;

    @BeforeEach
    void connect() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder);
        pool("foundry-images");
        pool("big");
        volume(IMAGE, 2 * GB);
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void makesAMachineWithAllThatIsItsOwn() {
        create(machine);

        Domain domain = domain("web");
        assertThat(domain.state()).isEqualTo(State.RUNNING);
        assertThat(domain.autostart()).isTrue();
        assertThat(hypervisor.storage().pool("foundry-vms"))
                .get()
                .satisfies(pool -> assertThat(pool.path()).isEqualTo("/var/lib/libvirt/images/foundry/vms"));
        assertThat(hypervisor.storage().volume(new VolumeName("foundry-vms", "web_boot.qcow2")))
                .get()
                .satisfies(volume -> {
                    assertThat(volume.capacity()).isEqualTo(20 * GB);
                    assertThat(volume.backing())
                            .isEqualTo(hypervisor.storage().volume(IMAGE).map(image -> image.path()));
                });
        assertThat(hypervisor.storage().volume(new VolumeName("big", "web_data-vdc.raw")))
                .get()
                .satisfies(volume -> assertThat(volume.capacity()).isEqualTo(100 * GB));
        VolumeName seed = new VolumeName("foundry-vms", "web_cloudinit.iso");
        assertThat(hypervisor.storage().volume(seed).map(volume -> volume.capacity()))
                .isEqualTo(hypervisor.content(seed).map(content -> (long) content.length));
        assertThat(Owned.of(domain)).get().satisfies(owned -> {
            assertThat(owned.volumes()).hasSize(4).contains(seed);
            assertThat(owned.machine())
                    .get()
                    .satisfies(read -> assertThat(read.name()).isEqualTo("web"));
        });
    }

    /** After each call in turn the hypervisor gives no answer, though it did what it was told. */
    @Test
    void whateverFailsLeavesTheHypervisorAsItWas() {
        List<String> before = hypervisor.world();
        hypervisor.counting();
        create(machine);
        int calls = hypervisor.changes().size();
        destroy("web", false);
        removeMadePool();
        assertThat(hypervisor.world()).isEqualTo(before);
        assertThat(calls).isGreaterThan(9);

        for (int call = 0; call < calls; call++) {
            hypervisor.failAfter(call);
            assertThatThrownBy(() -> create(machine)).as("call " + call).isInstanceOf(FailedException.class);
            assertThat(hypervisor.world())
                    .as("after a fault in call " + call + ": " + hypervisor.changes())
                    .isEqualTo(before);
        }
        hypervisor.counting();
        create(machine);
        assertThat(domain("web").state()).isEqualTo(State.RUNNING);
    }

    /** Both have looked before either begins; the definition is what only one of them gets. */
    @Test
    void ofTwoMakersOfOneMachineOneIsToldThatItIsThere() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch looked = new CountDownLatch(2);
        List<Thread> makers = new ArrayList<>();
        for (int maker = 0; maker < 2; maker++) {
            makers.add(Thread.ofVirtual().start(() -> {
                try {
                    new Creation(hypervisor, step -> await(step, looked), NOW).run(machine);
                    told.add("made");
                } catch (RefusedException refused) {
                    told.add("refused");
                } catch (RuntimeException failed) {
                    told.add(failed.toString());
                }
            }));
        }
        for (Thread maker : makers) {
            maker.join();
        }

        assertThat(told).containsExactlyInAnyOrder("made", "refused");
        assertThat(domain("web").state()).isEqualTo(State.RUNNING);
        assertThat(hypervisor.storage().volumes("foundry-vms")).hasSize(3);
        assertThat(Owned.of(domain("web")).orElseThrow().volumes())
                .allSatisfy(volume ->
                        assertThat(hypervisor.storage().volume(volume)).isPresent());
    }

    private static void await(String step, CountDownLatch looked) {
        if (step.startsWith("defining")) {
            looked.countDown();
            try {
                looked.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void whatStandsInTheWayIsLeftAlone() {
        create(Examples.machine("smallest"));
        List<String> before = hypervisor.world();
        assertThatThrownBy(() -> create(machine)).isInstanceOf(RefusedException.class);
        assertThat(hypervisor.world()).isEqualTo(before);

        destroy("web", false);
        volume(new VolumeName("big", "web_data-vdc.raw"), GB);
        List<String> orphaned = hypervisor.world();
        assertThatThrownBy(() -> create(machine))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("big:web_data-vdc.raw");
        assertThat(hypervisor.world()).isEqualTo(orphaned);
    }

    @Test
    void whatIsNotThereIsNamedBeforeAnythingIsMade() {
        List<String> before = hypervisor.world();

        assertThatThrownBy(() -> create(Examples.machine("pool-own")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no pool fast");
        hypervisor.storage().deleteVolume(IMAGE);
        assertThatThrownBy(() -> create(machine))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no image foundry-images:debian-12.qcow2");
        volume(IMAGE, 21 * GB);
        assertThatThrownBy(() -> create(machine))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("boot disk of 21 GB or more");
        hypervisor.storage().deleteVolume(IMAGE);
        volume(IMAGE, 2 * GB);
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aPoolThatWasStoppedIsStartedAndStoppedAgainWhenItFails() {
        hypervisor.storage().stopPool("big");
        List<String> before = hypervisor.world();
        hypervisor.breaking("start");

        assertThatThrownBy(() -> create(machine)).isInstanceOf(FailedException.class);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aMachineThatCannotBeStoppedKeepsItsDisks() {
        create(machine);
        List<String> before = hypervisor.world();
        hypervisor.breaking("powerOff").breaking("shutdown");

        assertThatThrownBy(() -> destroy("web", false)).isInstanceOf(FailedException.class);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aRollbackThatCannotStopTheMachineKeepsItsDisksAndSaysSo() {
        hypervisor.counting();
        create(machine);
        int start = hypervisor.changes().indexOf("start");
        destroy("web", false);
        removeMadePool();
        hypervisor.failAfter(start).breaking("powerOff");

        assertThatThrownBy(() -> create(machine))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("could not all be taken back");

        assertThat(domain("web").state()).isEqualTo(State.RUNNING);
        assertThat(hypervisor.storage().volumes("big")).hasSize(1);
    }

    @Test
    void destroysWhatIsTheMachinesOwnAndNothingElse() {
        pool("foundry-vms");
        volume(new VolumeName("foundry-vms", "web_replica_boot.qcow2"), GB);
        volume(new VolumeName("foundry-images", "web_base.qcow2"), GB);
        List<String> before = hypervisor.world();
        create(machine);

        destroy("web", false);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void keepsTheDisksWhenAsked() {
        create(machine);

        destroy("web", true);

        assertThat(hypervisor.domains().find("web")).isEmpty();
        assertThat(hypervisor.storage().volumes("foundry-vms"))
                .extracting(volume -> volume.name().name())
                .containsExactly("web_boot.qcow2", "web_data-vdb.qcow2");
    }

    @Test
    void aMachineOfSomebodyElseIsLeftAlone() {
        hypervisor
                .domains()
                .define(
                        "<domain type='test'><name>other</name><memory>1024</memory><os><type>hvm</type></os></domain>");

        assertThatThrownBy(() -> destroy("other", false)).isInstanceOf(RefusedException.class);
        assertThat(hypervisor.domains().find("other")).isPresent();
    }

    @Test
    void aMachineOfTheGoToolIsKnownByItsMetadataAndItsOwnDisks() {
        String made = DomainXml.of(machine, new Platform("test", "i686", ""));
        String yaml = Examples.text(Path.of("src/test/resources/documents/valid/smallest.yaml"));
        String go = made.replaceAll(
                        "(?s)<metadata>.*</metadata>",
                        "<metadata><metadata xmlns=\"http://foundry.cofront.xyz/v1alpha1\">" + yaml
                                + "</metadata></metadata>")
                .replace("web_data-vdb.qcow2", "web_2_boot.qcow2");
        hypervisor.domains().define(go);

        assertThat(Owned.of(domain("web"))).get().satisfies(owned -> {
            assertThat(owned.volumes())
                    .extracting(VolumeName::toString)
                    .containsExactly("foundry-vms:web_boot.qcow2", "foundry-vms:web_cloudinit.iso");
            assertThat(owned.machine()).contains(Examples.machine("smallest"));
        });
    }

    @Test
    void aMachineOfTheGoToolThatLostItsMetadataIsKnownByItsNames() {
        String bare =
                DomainXml.of(machine, new Platform("test", "i686", "")).replaceAll("(?s)<metadata>.*</metadata>", "");
        hypervisor.domains().define(bare);
        assertThat(Owned.of(domain("web"))).get().satisfies(owned -> {
            assertThat(owned.volumes()).contains(Derived.bootVolume(machine));
            assertThat(owned.machine()).isEmpty();
        });
        hypervisor.domains().undefine("web");

        hypervisor.domains().define(bare.replace("be:ef:", "52:54:"));
        assertThat(Owned.of(domain("web"))).isEmpty();
    }

    private void create(VirtualMachine what) {
        new Creation(hypervisor, _ -> {}, NOW).run(what);
    }

    private void destroy(String name, boolean keepDisks) {
        new Destruction(hypervisor, () -> {}).run(domain(name), keepDisks, Duration.ZERO);
    }

    private void removeMadePool() {
        hypervisor.storage().stopPool("foundry-vms");
        hypervisor.storage().undefinePool("foundry-vms");
    }

    private Domain domain(String name) {
        return hypervisor.domains().find(name).orElseThrow();
    }

    private void pool(String name) {
        hypervisor.storage().definePool(StorageXml.pool(name, "/srv/" + name));
        hypervisor.storage().startPool(name);
    }

    private void volume(VolumeName name, long capacity) {
        hypervisor
                .storage()
                .createVolume(name.pool(), StorageXml.volume(name.name(), "qcow2", capacity, Optional.empty()));
    }
}
