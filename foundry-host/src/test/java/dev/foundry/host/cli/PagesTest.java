package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.CommandDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    @TempDir
    Path folder;

    private CommandDoc root = new CommandDoc("", List.of(), List.of(), false, List.of(), List.of(), List.of());

    @BeforeEach
    void write() throws IOException {
        root = CommandTree.of(new TestingProgram(folder).foundry());
        Pages.write(folder.resolve("share"), root, "0.1.0");
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve("share/man/man1").resolve(name));
    }

    @Test
    void everyNounHasAManualPageWithItsVerbs() throws IOException {
        for (CommandDoc noun : root.verbs()) {
            String text = page("foundry-" + noun.name() + ".1");
            assertThat(text).startsWith(".TH \"FOUNDRY\\-" + noun.name().toUpperCase(java.util.Locale.ROOT));
            noun.verbs().stream()
                    .filter(verb -> !verb.hidden())
                    .forEach(verb -> assertThat(text)
                            .contains(
                                    "foundry " + noun.name() + " " + verb.name().replace("-", "\\-")));
        }
    }

    @Test
    void theOverviewTellsNounsOptionsAndEveryExitCode() throws IOException {
        assertThat(page("foundry.1").lines())
                .contains(".B stack", ".B \\-\\-config FILE", ".SH \"EXIT STATUS\"", ".B 0", ".B 130");
    }

    @Test
    void noLineOfTextIsTakenForAnInstruction() throws IOException {
        List<String> known = List.of(".TH", ".SH", ".TP", ".B", ".PP", ".RS", ".RE", ".nf", ".fi");
        for (CommandDoc noun : root.verbs()) {
            assertThat(page("foundry-" + noun.name() + ".1").lines().filter(line -> line.startsWith(".")))
                    .allMatch(line -> known.contains(line.split(" ", -1)[0]));
        }
    }

    @Test
    void theScriptsAskTheProgram() throws IOException {
        for (String script : List.of(
                "bash-completion/completions/foundry",
                "zsh/site-functions/_foundry",
                "fish/vendor_completions.d/foundry.fish")) {
            assertThat(folder.resolve("share").resolve(script)).content().contains(Completion.COMMAND);
        }
    }
}
