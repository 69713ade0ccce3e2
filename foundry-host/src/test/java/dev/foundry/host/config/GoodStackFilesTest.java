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
 * Every good file beside its sidecar of notices: {@code line:column | path | words}. With {@code -Dfoundry.approve=true}
 * sidecars are written anew, to be read in review.
 */
class GoodStackFilesTest {
    private static final Path SOURCES = Path.of("src/test/resources/stackfiles/good");

    private final StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of("elsewhere"));

    @TestFactory
    Stream<DynamicTest> loads() throws IOException, URISyntaxException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> holds(file)));
    }

    private void holds(Path file) throws IOException {
        Verdict verdict = loader.check(file);
        String told = verdict.notices().stream()
                .map(notice -> String.join(
                        " | ",
                        notice.position().line() + ":" + notice.position().column(),
                        notice.path(),
                        notice.reason()))
                .collect(Collectors.joining("\n"));
        Path sidecar = SOURCES.resolve(file.getFileName().toString().replace(".yaml", ".notices"));
        if (Boolean.getBoolean("foundry.approve")) {
            Files.writeString(sidecar, told.isEmpty() ? "" : told + "\n");
        }
        assertThat(verdict.problems()).isEmpty();
        assertThat(told).isEqualTo(Files.readString(sidecar).strip());
    }

    @Test
    void thereAreAtLeastTwentyFive() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(25);
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(GoodStackFilesTest.class.getResource("/stackfiles/good"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
