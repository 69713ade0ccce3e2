package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every bad file beside its sidecar: one line a problem, {@code line:column | path | reason | mend}. With
 * {@code -Dfoundry.approve=true} sidecars are written anew, to be read in review.
 */
class BadStackFilesTest {
    private static final Path SOURCES = Path.of("src/test/resources/stackfiles/bad");

    private final StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of("elsewhere"));

    @TestFactory
    Stream<DynamicTest> tells() throws IOException, URISyntaxException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> holds(file)));
    }

    private void holds(Path file) throws IOException {
        Verdict verdict = loader.check(file);
        String told =
                verdict.problems().stream().map(BadStackFilesTest::line).collect(Collectors.joining("\n", "", "\n"));
        String sidecar = file.getFileName().toString().replace(".yaml", ".expected");
        if (Boolean.getBoolean("foundry.approve")) {
            Files.writeString(SOURCES.resolve(sidecar), told);
        }
        assertThat(verdict.valid()).isFalse();
        assertThat(told).isEqualTo(Files.readString(SOURCES.resolve(sidecar)));
        assertThat(told).as("a secret's value is never shown").doesNotContain("canary");
    }

    private static String line(Problem problem) {
        Position at = problem.position();
        return String.join(" | ", at.line() + ":" + at.column(), problem.path(), problem.reason(), problem.mend())
                .strip();
    }

    @Test
    void thereAreAtLeastSixty() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void everyProblemSaysHowToMendIt() throws IOException, URISyntaxException {
        for (Path file : files()) {
            for (Problem problem : loader.check(file).problems()) {
                assertThat(problem.mend().isEmpty() && !problem.reason().contains("did you mean"))
                        .as("%s: %s", file.getFileName(), problem)
                        .isFalse();
            }
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(BadStackFilesTest.class.getResource("/stackfiles/bad"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
