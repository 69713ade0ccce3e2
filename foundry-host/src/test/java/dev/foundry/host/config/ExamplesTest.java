package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private final StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of());

    @Test
    void theExamplesAreValidWithoutNotices() {
        for (String example : List.of("lab", "one-host")) {
            Verdict verdict = loader.check(Path.of("../examples", example, "stack.yaml"));
            assertThat(verdict.problems()).isEmpty();
            assertThat(verdict.notices()).isEmpty();
        }
    }
}
