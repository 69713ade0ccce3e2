package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example stacks come up in a rehearsal as they stand, stay as they are, and go again. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    static List<String> examples() throws IOException {
        try (Stream<Path> found = Files.list(EXAMPLES)) {
            return found.filter(example -> Files.exists(example.resolve("stack.yaml")))
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void canBeRehearsed(String example) throws InterruptedException {
        assertThat(rehearsed(example, "install")).contains(" 0 failed");
        assertThat(rehearsed(example, "install")).contains(" 0 changed");
        assertThat(rehearsed(example, "status").lines().skip(1))
                .isNotEmpty()
                .allMatch(component -> component.contains("in sync   healthy"));
        assertThat(rehearsed(example, "uninstall")).contains(" 0 failed");
    }

    private String rehearsed(String example, String verb) throws InterruptedException {
        Outcome outcome = Program.built()
                .run(
                        folder,
                        Map.of("FOUNDRY_CONFIG_DIR", folder.toString()),
                        "stack",
                        verb,
                        "--rehearse",
                        "--yes",
                        "--world",
                        folder.resolve(example + ".json").toString(),
                        "--config",
                        EXAMPLES.resolve(example).resolve("stack.yaml").toString());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }
}
