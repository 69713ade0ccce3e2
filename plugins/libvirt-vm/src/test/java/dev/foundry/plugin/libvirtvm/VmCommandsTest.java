package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VmCommandsTest {
    private static final String DOCUMENTS = "src/test/resources/documents/";

    record NoConfig() {}

    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoConfig()), new TestingHands(new TestingCa(), 0));
    private final List<String> failures = new ArrayList<>();

    @Test
    void validatesDocumentsAndShowsTheirMachines() {
        assertThat(run("validate", "-f", DOCUMENTS + "valid/two-documents.yaml"))
                .isZero();
        assertThat(workbench.rows())
                .containsExactly(
                        List.of("web", 2, 2048L, 1, List.of("10.20.30.40/24")),
                        List.of("web2", 2, 2048L, 1, List.of("10.20.30.41/24")));
    }

    @Test
    void namesEveryMistakeWithItsLine() {
        assertThat(run("validate", DOCUMENTS + "invalid/several-at-once.yaml")).isEqualTo(2);
        assertThat(failures.getFirst())
                .startsWith("several-at-once.yaml has 4 errors; nothing was touched.")
                .contains("several-at-once.yaml:6:10   spec.vcpus");
        assertThat(workbench.rows()).isEmpty();
    }

    @Test
    void saysWarningsAndGoesOn() {
        assertThat(run("validate", "--lenient", "-f", DOCUMENTS + "invalid/spec-key-unknown.yaml"))
                .isZero();
        assertThat(workbench.deeds().getFirst()).startsWith("warn spec-key-unknown.yaml:7:3  spec.memoryGb");
    }

    @Test
    void wantsOneFileThatCanBeRead() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(run("validate", "a.yaml", "-f", "b.yaml")).isEqualTo(2);
        assertThat(run("render", DOCUMENTS + "missing.yaml")).isEqualTo(2);
        assertThat(failures).last().asString().contains("missing.yaml cannot be read");
    }

    @Test
    void rendersTheDomain() {
        assertThat(run("render", DOCUMENTS + "valid/smallest.yaml")).isZero();
        assertThat(workbench.deeds())
                .singleElement()
                .asString()
                .startsWith("<domain type=\"kvm\">\n  <name>web</name>");
    }

    @Test
    void rendersWhatCloudInitReads() {
        assertThat(run("render", "--part", "meta-data", DOCUMENTS + "valid/fqdn.yaml"))
                .isZero();
        assertThat(run("render", "--part", "user-data", DOCUMENTS + "valid/fqdn.yaml"))
                .isZero();
        assertThat(run("render", "--part", "network-config", DOCUMENTS + "valid/fqdn.yaml"))
                .isZero();
        assertThat(workbench.deeds().get(0)).isEqualTo("instance-id: web\nlocal-hostname: web\n");
        assertThat(workbench.deeds().get(1)).startsWith("#cloud-config\nhostname: app\nfqdn: app.site.example\n");
        assertThat(workbench.deeds().get(2)).startsWith("version: 2\nethernets:\n  eth0:\n");
        assertThat(run("render", "--part", "user-data", DOCUMENTS + "valid/no-cloud-init.yaml"))
                .isEqualTo(3);
        assertThat(run("render", "--part", "userdata", DOCUMENTS + "valid/fqdn.yaml"))
                .isEqualTo(2);
    }

    private int run(String... words) {
        CommandLine noun = (CommandLine) new VmCommands().commands(workbench).getFirst();
        noun.setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(String.valueOf(failure.getMessage()));
            return failure instanceof FoundryException known ? known.code().number() : 99;
        });
        return noun.execute(words);
    }
}
