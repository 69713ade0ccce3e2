package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.ui.TestingTerminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldedTest {
    @TempDir
    Path folder;

    @Test
    void anExplanationGoesOnBelowItself() {
        assertThat(Folded.to(31, """
                Works on the stack, all of it at once.

                  foundry stack install --yes --wide

                  plan     Shows what would change, and stops.
                  --to X   Short.
                """)).isEqualTo("""
                Works on the stack, all of it
                at once.

                  foundry stack install --yes --wide

                  plan     Shows what would
                           change, and stops.
                  --to X   Short.
                """);
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(Folded.to(20, "a https://example.com/very/long b\n"))
                .isEqualTo("a\nhttps://example.com/very/long\nb\n");
    }

    @Test
    void noLineOfAnyHelpIsWiderThanTheTerminalButExamples() {
        TestingProgram program = new TestingProgram(folder);
        for (List<String> words : List.of(
                List.<String>of(), List.of("stack", "install"), List.of("host", "add"), List.of("plugin", "repo"))) {
            String help = program.run(words.isEmpty() ? new String[] {"--help"} : help(words))
                    .out();
            assertThat(help).isNotEmpty();
            for (int width : List.of(60, 80)) {
                assertThat(Folded.to(width, help).lines())
                        .as("%s at %d columns", words, width)
                        .filteredOn(line -> !line.startsWith("  foundry "))
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
                assertThat(Folded.to(width, help).split("\\s+")).isEqualTo(help.split("\\s+"));
            }
        }
    }

    private static String[] help(List<String> words) {
        return (String.join(" ", words) + " --help").split(" ", -1);
    }

    @Test
    void nothingIsFoldedWhereNobodyLooks() {
        String wide = "word ".repeat(40) + "\n";
        assertThat(Folded.to(new TestingTerminal(false), wide)).isEqualTo(wide);
        assertThat(Folded.to(new TestingTerminal(true), wide).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
