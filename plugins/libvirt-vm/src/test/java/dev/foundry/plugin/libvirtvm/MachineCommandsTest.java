package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MachineCommandsTest {
    private static final String DOCUMENTS = "src/test/resources/documents/valid/";
    private static final TestingCa CA = new TestingCa();

    record NoConfig() {}

    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoConfig()), new TestingHands(CA, 0));
    private final List<String> failures = new ArrayList<>();

    @TempDir
    private Path folder;

    private TestDriver hypervisor;

    @BeforeEach
    void connect() {
        LibvirtHere.assume();
        hypervisor = TestDriver.in(folder);
        hypervisor.withPool("foundry-images", "/srv/images").withImage("foundry-images");
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void aMachinesWholeLife() {
        assertThat(run("create", "-f", DOCUMENTS + "smallest.yaml")).isZero();
        assertThat(run("list")).isZero();
        assertThat(run("stop", "web", "--timeout", "0")).isZero();
        assertThat(run("stop", "web")).isZero();
        assertThat(run("start", "WEB")).isZero();
        assertThat(run("start", "web")).isZero();
        assertThat(run("restart", "web")).isZero();
        assertThat(run("destroy", "web")).isZero();

        Object age = workbench.rows().getLast().get(5);
        assertThat(age).asString().matches("[0-9]+[sm]");
        assertThat(workbench.rows())
                .containsExactly(
                        List.of("web", List.of("foundry-vms:web_boot.qcow2", "foundry-vms:web_cloudinit.iso"), "made"),
                        // The address is one that the test driver tells of every machine that runs.
                        List.of("web", "Running", List.of("192.168.0.1"), 2, 2048L, age, "foundry"));
        assertThat(workbench.deeds())
                .containsExactly(
                        "name web",
                        "result switched off: it did not shut down by itself",
                        "name web",
                        "result is off already",
                        "name web",
                        "result started",
                        "name web",
                        "result runs already",
                        "name web",
                        "result restarted",
                        "name web",
                        "volumes [foundry-vms:web_boot.qcow2, foundry-vms:web_cloudinit.iso]",
                        "result destroyed");
        assertThat(run("get", "web")).isEqualTo(3);
    }

    @Test
    void showsAMachine() {
        run("create", "-f", DOCUMENTS + "smallest.yaml");

        assertThat(run("get", "web")).isZero();

        assertThat(workbench.deeds())
                .contains(
                        "phase Running",
                        "state running",
                        "vcpus 2",
                        "memory_mib 2048",
                        "autostart true",
                        "made_by foundry",
                        "mac_addresses [be:ef:0a:14:1e:28]",
                        "interface_names [vm0a141e28]",
                        "ready true",
                        "storage_provisioned true",
                        "cloud_init_ready true",
                        "volumes [foundry-vms:web_boot.qcow2, foundry-vms:web_cloudinit.iso]");
    }

    @Test
    void aMachineThatOthersMadeHasItsSizeToo() {
        hypervisor
                .domains()
                .define("<domain type='test'><name>theirs</name><memory unit='MiB'>96</memory><vcpu>3</vcpu>"
                        + "<os><type>hvm</type></os></domain>");

        assertThat(run("list")).isZero();
        assertThat(run("get", "theirs")).isZero();

        assertThat(workbench.rows()).containsExactly(List.of("theirs", "Stopped", List.of(), 3, 96L, "", ""));
        assertThat(workbench.deeds()).contains("vcpus 3", "memory_mib 96", "made_by ");
    }

    @Test
    void aDryRunChangesNothing() {
        List<String> empty = hypervisor.world();
        assertThat(run("create", "-f", DOCUMENTS + "two-documents.yaml", "--dry-run"))
                .isZero();
        assertThat(hypervisor.world()).isEqualTo(empty);
        assertThat(workbench.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getLast().toString()).isEqualTo("would be made"));

        run("create", "-f", DOCUMENTS + "smallest.yaml");
        List<String> before = hypervisor.world();
        workbench.refusing();
        assertThat(run("stop", "web", "--dry-run")).isZero();
        assertThat(run("start", "web", "--dry-run")).isZero();
        assertThat(run("restart", "web", "--dry-run")).isZero();
        assertThat(run("destroy", "web", "--dry-run")).isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
        assertThat(workbench.deeds())
                .contains("result would be stopped", "result would be restarted", "result would be destroyed");
    }

    @Test
    void destroysNothingWithoutConsent() {
        run("create", "-f", DOCUMENTS + "smallest.yaml");
        List<String> before = hypervisor.world();
        workbench.refusing();

        assertThat(run("destroy", "web")).isEqualTo(4);

        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void refusesToMakeAMachineTwice() {
        run("create", "-f", DOCUMENTS + "smallest.yaml");

        assertThat(run("create", "-f", DOCUMENTS + "smallest.yaml")).isEqualTo(4);
        assertThat(failures).last().asString().contains("a machine web already");
    }

    @Test
    void makesWhatItCanOfSeveralAndSaysSo() {
        hypervisor.failAfter(9);

        assertThat(run("create", "-f", DOCUMENTS + "two-documents.yaml")).isEqualTo(6);

        assertThat(workbench.rows()).hasSize(2);
        assertThat(hypervisor.domains().all()).hasSize(1);
    }

    @Test
    void tellsWhoTheHypervisorIs() {
        CommandLine noun =
                (CommandLine) VmCommands.commands(workbench, this::open).get(1);

        assertThat(noun.execute("info")).isZero();
        assertThat(workbench.deeds()).contains("kind TEST", "accelerator test");
    }

    @Test
    void aRehearsalHasNoHypervisor() {
        workbench.rehearsing();

        assertThat(run("list")).isEqualTo(4);
    }

    private int run(String... words) {
        CommandLine noun =
                (CommandLine) VmCommands.commands(workbench, this::open).getFirst();
        noun.setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(failure + "");
            return failure instanceof FoundryException known ? known.code().number() : 99;
        });
        return noun.execute(words);
    }

    /** The same hypervisor each time: a test driver's machines end with its connection. */
    private Hypervisor open(String uri) {
        return hypervisor.keptOpen();
    }
}
