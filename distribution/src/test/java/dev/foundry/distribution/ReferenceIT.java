package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.distribution.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration reference in docs is what the program prints. {@code -Dfoundry.approve=true} writes it anew. */
class ReferenceIT {
    private static final Path REFERENCE = Path.of("../docs/reference/configuration.md");

    @Test
    void theConfigurationReferenceIsCurrent(@TempDir Path folder) throws IOException, InterruptedException {
        Outcome outcome = Program.built()
                .run(folder, Map.of("FOUNDRY_CONFIG_DIR", folder.toString()), "config", "schema", "--markdown");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        if (Boolean.getBoolean("foundry.approve")) {
            Files.createDirectories(REFERENCE.resolveSibling(""));
            Files.writeString(REFERENCE, outcome.out());
        }
        assertThat(outcome.out()).isEqualTo(Files.readString(REFERENCE));
    }
}
