package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that users download, as {@code -Ppackages} makes them. */
final class Packed {
    private static final Path FOLDER = Path.of("target", "packed").toAbsolutePath();

    private Packed() {}

    /** The archive with a runtime of its own. */
    static Path selfContained() throws IOException {
        return matching("foundry-[\\d.]+-linux-[a-z0-9]+\\.tar\\.gz");
    }

    /** The archive that needs a Java, with this ending. */
    static Path portable(String ending) throws IOException {
        return matching("foundry-[\\d.]+-portable" + ending);
    }

    /** The one file whose name is like this. */
    static Path matching(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(pattern))
                    .toList();
            assertThat(found).as(pattern + " in " + FOLDER).hasSize(1);
            return found.getFirst();
        }
    }

    /** Unpacks an archive with the tool that users have, and answers the folder that it holds. */
    static Path unpacked(Path archive, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        Outcome outcome =
                Program.execute(into, Map.of(), List.of("tar", "-xzf", archive.toString(), "-C", into.toString()));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        try (Stream<Path> files = Files.list(into)) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
