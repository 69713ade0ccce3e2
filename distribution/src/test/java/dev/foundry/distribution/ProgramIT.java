package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramIT {
    @Test
    void tellsItsVersionAndNothingElse(@TempDir Path folder) throws InterruptedException {
        Outcome outcome = Program.built().run(folder, Map.of(), "version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("foundry").contains("0.1.0");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void startsFromAFolderWithSpacesThroughALink(@TempDir Path folder) throws IOException, InterruptedException {
        Path moved = folder.resolve("a folder with spaces");
        copy(Program.FOLDER, moved);
        Path link = Files.createSymbolicLink(folder.resolve("foundry"), moved.resolve("bin/foundry"));

        Outcome outcome = new Program(link).run(folder, Map.of(), "version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void looksForStackFilesWhereTheShellHasTheHome(@TempDir Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve("a home"));
        Map<String, String> environment = Map.of(
                "HOME", home.toString(), "FOUNDRY_CONFIG_DIR", "", "FOUNDRY_CONFIG", "", "FOUNDRY_JAVA_OPTS", "");

        Outcome outcome = Program.built().run(folder, environment, "config", "validate");

        assertThat(outcome.err()).contains("there is no stack file in " + home.resolve(".foundry"));
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void startsWithoutTheCacheWhenItIsOfNoUse(@TempDir Path folder) throws IOException, InterruptedException {
        Path moved = folder.resolve("foundry-home");
        copy(Program.FOLDER, moved);
        Files.writeString(moved.resolve("lib/foundry.aot"), "not a cache");

        Outcome outcome = new Program(moved.resolve("bin/foundry")).run(folder, Map.of(), "version");

        assertThat(outcome.out()).contains("foundry");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void saysNothingOfACacheThatACopyMadeUseless(@TempDir Path folder) throws IOException, InterruptedException {
        Path moved = folder.resolve("copied");
        copy(Program.FOLDER, moved);
        Path library = moved.resolve("lib/foundry-host.jar");
        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));

        Outcome outcome = new Program(moved.resolve("bin/foundry")).run(folder, Map.of(), "version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void theCacheFitsTheProgram(@TempDir Path folder) throws InterruptedException {
        Outcome outcome = Program.built().run(folder, Map.of("FOUNDRY_JAVA_OPTS", "-XX:AOTMode=on"), "version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
