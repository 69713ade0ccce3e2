package dev.foundry.plugin.libvirtvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHere;
import dev.foundry.plugin.libvirtvm.hypervisor.TestDriver;
import dev.foundry.plugin.libvirtvm.machine.StorageXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StorageCommandsTest {
    private static final TestingCa CA = new TestingCa();
    private static final VolumeName DEBIAN = new VolumeName("foundry-images", "debian-12.qcow2");
    private static final String SUM = "0".repeat(64);

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
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void aPoolsWholeLife() {
        assertThat(run("pool", "add", "fast", "/srv/fast")).isZero();
        assertThat(run("pool", "add", "fast", "/srv/fast")).isEqualTo(4);
        assertThat(run("pool", "list")).isZero();
        assertThat(run("pool", "refresh", "fast")).isZero();
        assertThat(run("pool", "info", "fast")).isZero();
        assertThat(run("pool", "delete", "fast")).isZero();
        assertThat(run("pool", "delete", "fast")).isEqualTo(3);

        assertThat(workbench.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.subList(0, 3)).asString().isEqualTo("[fast, dir, running]"));
        assertThat(workbench.deeds())
                .startsWith("pool fast", "result added", "pool fast", "result refreshed", "pool fast", "type dir")
                .contains("state running", "path /srv/fast", "used_percent 0")
                .anySatisfy(deed -> assertThat(deed).matches("capacity [1-9][0-9]*"))
                .anySatisfy(deed -> assertThat(deed).matches("available [1-9][0-9]*"))
                .contains("allocation 0")
                .endsWith("pool fast", "result deleted");
    }

    @Test
    void aPoolThatCannotBeMadeLeavesNothing() {
        for (int call = 0; call < 4; call++) {
            hypervisor.failAfter(call);
            assertThat(run("pool", "add", "fast", "/srv/fast")).isEqualTo(1);
            assertThat(hypervisor.world()).isEmpty();
        }
    }

    @Test
    void refusesPoolsThatCannotBe() {
        assertThat(run("pool", "add", "../fast", "/srv/fast")).isEqualTo(2);
        assertThat(run("pool", "add", "fast", "lvm", "/srv/fast")).isEqualTo(2);
        assertThat(run("pool", "add", "fast")).isEqualTo(2);
        assertThat(run("pool", "add", "fast", "srv/fast")).isEqualTo(2);
        assertThat(hypervisor.world()).isEmpty();
    }

    @Test
    void aPoolWithVolumesStays() throws IOException {
        importDebian();
        assertThat(run("pool", "delete", "foundry-images")).isEqualTo(4);
        assertThat(failures).last().asString().contains("holds a volume");
        assertThat(run("pool", "info", "foundry-images")).isZero();
        assertThat(workbench.rows()).containsExactly(List.of("debian-12.qcow2", "qcow2", 3L << 30, 0L, ""));
    }

    @Test
    void aPoolGoesWithItsVolumesWhenNobodyNeedsThem() throws IOException {
        importDebian();
        assertThat(run("vm", "create", "src/test/resources/documents/valid/smallest.yaml"))
                .isZero();
        List<String> before = hypervisor.world();
        assertThat(run("pool", "delete", "foundry-images", "--force")).isEqualTo(4);
        assertThat(failures).last().asString().contains("volumes of the pool foundry-images are needed");
        assertThat(run("pool", "delete", "foundry-vms", "--force")).isEqualTo(4);
        assertThat(hypervisor.world()).isEqualTo(before);

        assertThat(run("vm", "destroy", "web", "--timeout", "0")).isZero();
        workbench.refusing();
        assertThat(run("pool", "delete", "foundry-images", "--force", "--dry-run"))
                .isZero();
        assertThat(run("pool", "delete", "foundry-images", "--force")).isEqualTo(4);
        assertThat(failures)
                .last()
                .asString()
                .contains("Delete the pool foundry-images and its volumes debian-12.qcow2?");
        assertThat(hypervisor.storage().volumes("foundry-images")).hasSize(1);
    }

    @Test
    void theGoToolsWordsMakeAndDeleteAPool() {
        assertThat(run("pool", "add", "lab", "dir", "/srv/lab")).isZero();
        hypervisor.storage().createVolume("lab", StorageXml.volume("a.qcow2", "qcow2", 1L << 30, Optional.empty()));

        assertThat(run("pool", "list")).isZero();
        assertThat(workbench.rows().getLast().getLast()).isEqualTo("/srv/lab");
        assertThat(run("pool", "delete", "lab", "--force")).isZero();

        assertThat(hypervisor.world()).isEmpty();
    }

    @Test
    void anImagesWholeLife() throws IOException {
        Path file = importDebian();

        assertThat(hypervisor.content(DEBIAN)).get().isEqualTo(Files.readAllBytes(file));
        assertThat(hypervisor.storage().volume(DEBIAN)).get().satisfies(image -> {
            assertThat(image.format()).isEqualTo("qcow2");
            assertThat(image.capacity()).isEqualTo(3L << 30);
        });
        assertThat(run("image", "list")).isZero();
        assertThat(workbench.rows()).hasSize(1);
        assertThat(run("image", "list", "--pool", "typo")).isEqualTo(3);
        assertThat(run("image", "import", file.toString(), "debian-12.qcow2")).isEqualTo(4);

        assertThat(run("vm", "create", "src/test/resources/documents/valid/smallest.yaml"))
                .isZero();
        assertThat(run("image", "info", "debian-12.qcow2")).isZero();
        assertThat(workbench.deeds()).last().isEqualTo("needed_by [foundry-vms:web_boot.qcow2]");
        assertThat(run("image", "delete", "debian-12.qcow2")).isEqualTo(4);
        assertThat(failures).last().asString().contains("needed by foundry-vms:web_boot.qcow2");
        assertThat(run("vm", "destroy", "web", "--timeout", "0")).isZero();
        assertThat(run("image", "delete", "debian-12.qcow2")).isZero();
        assertThat(run("image", "info", "debian-12.qcow2")).isEqualTo(3);
    }

    @Test
    void anImageWithAnotherSumDoesNotStay() throws IOException {
        Path file = Files.write(folder.resolve("image"), qcow2());

        assertThat(run("image", "import", file.toString(), "debian-12.qcow2", "--sha256", SUM))
                .isEqualTo(1);

        assertThat(hypervisor.world()).isEmpty();
        assertThat(run("image", "import", file.toString(), "debian-12.qcow2", "--sha256", "abc"))
                .isEqualTo(2);
    }

    @Test
    void aRawDiskThatBootsIsAnImageAndATextIsNone() throws IOException {
        byte[] disk = new byte[4096];
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        Path raw = Files.write(folder.resolve("raw"), disk);
        Path text = Files.writeString(folder.resolve("text"), "no disk".repeat(100));

        assertThat(run("image", "import", raw.toString(), "disk.raw")).isZero();
        assertThat(run("image", "import", text.toString(), "text.raw")).isEqualTo(2);
        assertThat(run("image", "import", folder.resolve("missing").toString(), "text.raw"))
                .isEqualTo(2);

        assertThat(hypervisor.storage().volumes("foundry-images"))
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.format()).isEqualTo("raw");
                    assertThat(image.capacity()).isEqualTo(4096);
                });
    }

    @Test
    void anImportThatIsCutShortLeavesNothing() throws IOException {
        Path file = Files.write(folder.resolve("image"), qcow2());
        hypervisor.counting();
        assertThat(run("image", "import", file.toString(), "debian-12.qcow2")).isZero();
        int calls = hypervisor.changes().size();
        assertThat(run("image", "delete", "debian-12.qcow2")).isZero();
        assertThat(run("pool", "delete", "foundry-images")).isZero();
        for (int call = 0; call < calls; call++) {
            hypervisor.failAfter(call);
            assertThat(run("image", "import", file.toString(), "debian-12.qcow2"))
                    .isEqualTo(1);
            assertThat(hypervisor.world()).as("after a fault in call " + call).isEmpty();
        }
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        Path file = Files.write(folder.resolve("image"), qcow2());
        assertThat(run("image", "import", file.toString(), "debian-12.qcow2", "--dry-run"))
                .isZero();
        assertThat(run("pool", "add", "fast", "/srv/fast", "--dry-run")).isZero();
        assertThat(hypervisor.world()).isEmpty();
        importDebian();
        List<String> before = hypervisor.world();
        assertThat(run("image", "delete", "debian-12.qcow2", "--dry-run")).isZero();
        assertThat(run("pool", "delete", "foundry-images", "--force", "--dry-run"))
                .isZero();
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void aDryRunIsRefusedWhatWouldBeRefused() throws IOException {
        Path file = importDebian();
        assertThat(run("vm", "create", "src/test/resources/documents/valid/smallest.yaml"))
                .isZero();
        List<String> before = hypervisor.world();

        for (boolean dry : new boolean[] {true, false}) {
            assertThat(refused(dry, 4, "image", "import", file.toString(), "debian-12.qcow2"))
                    .contains("has an image foundry-images:debian-12.qcow2 already");
            assertThat(refused(dry, 3, "image", "import", file.toString(), "new.qcow2", "--pool", "typo"))
                    .contains("has no pool typo");
            assertThat(refused(dry, 4, "image", "delete", "debian-12.qcow2"))
                    .contains("needed by foundry-vms:web_boot.qcow2");
            assertThat(refused(dry, 4, "image", "delete", "web_boot.qcow2", "--pool", "foundry-vms"))
                    .contains("foundry-vms:web_boot.qcow2 is no image but a disk of web");
            assertThat(refused(dry, 4, "pool", "add", "foundry-vms", "/srv/elsewhere"))
                    .contains("has a pool foundry-vms already");
            assertThat(refused(dry, 4, "pool", "delete", "foundry-images")).contains("holds a volume");
            assertThat(refused(dry, 4, "pool", "delete", "foundry-images", "--force"))
                    .contains("are needed");
        }
        assertThat(hypervisor.world()).isEqualTo(before);
    }

    @Test
    void anImageThatADiskOfAStoppedPoolIsBasedOnStays() throws IOException {
        importDebian();
        assertThat(run("vm", "create", "src/test/resources/documents/valid/smallest.yaml"))
                .isZero();
        assertThat(run("vm", "stop", "web", "--timeout", "0")).isZero();
        hypervisor.storage().stopPool("foundry-vms");

        assertThat(run("image", "delete", "debian-12.qcow2")).isEqualTo(4);

        assertThat(failures).last().asString().contains("needed by foundry-vms:web_boot.qcow2");
        hypervisor.storage().startPool("foundry-vms");
        assertThat(run("vm", "destroy", "web", "--timeout", "0")).isZero();
        assertThat(run("image", "delete", "debian-12.qcow2")).isZero();
    }

    private Path importDebian() throws IOException {
        Path file = Files.write(folder.resolve("image"), qcow2());
        assertThat(run("image", "import", file.toString(), "debian-12.qcow2")).isZero();
        return file;
    }

    private static byte[] qcow2() {
        return ByteBuffer.allocate(200_000)
                .putInt(0x514649fb)
                .putInt(3)
                .putLong(24, 3L << 30)
                .array();
    }

    private String refused(boolean dry, int code, String... words) {
        String[] all =
                dry ? Stream.concat(Stream.of(words), Stream.of("--dry-run")).toArray(String[]::new) : words;
        assertThat(run(all)).as(String.join(" ", all)).isEqualTo(code);
        return failures.getLast();
    }

    private int run(String... words) {
        CommandLine noun = VmCommands.commands(workbench, _ -> hypervisor.keptOpen()).stream()
                .map(CommandLine.class::cast)
                .filter(candidate -> candidate.getCommandName().equals(words[0]))
                .findFirst()
                .orElseThrow();
        noun.setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(failure.toString());
            return failure instanceof FoundryException known ? known.code().number() : 99;
        });
        return noun.execute(java.util.Arrays.copyOfRange(words, 1, words.length));
    }
}
