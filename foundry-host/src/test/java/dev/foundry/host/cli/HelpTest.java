package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.CommandDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help is read more often than code, so every change of it is seen in review; {@code -Dapprove} writes it anew. */
class HelpTest {
    private static final Path APPROVED = Path.of("src/test/resources/approved/help");
    private static final Path REFERENCE = Path.of("../docs/reference/commands.md");

    @TempDir
    Path folder;

    private List<CommandDoc> nouns() {
        return CommandTree.own(new TestingProgram(folder).foundry());
    }

    @Test
    void theHelpOfEveryNounIsAsApproved() throws IOException {
        for (CommandDoc noun : nouns()) {
            StringBuilder text = new StringBuilder();
            helps("foundry " + noun.name(), noun)
                    .forEach(help -> text.append(help).append("\n----\n\n"));
            assertIsApproved(APPROVED.resolve(noun.name() + ".txt"), text.toString());
        }
    }

    @Test
    void theCommandReferenceIsCurrent() throws IOException {
        assertIsApproved(REFERENCE, CommandReference.markdown(CommandTree.of(new TestingProgram(folder).foundry())));
    }

    private static void assertIsApproved(Path file, String now) throws IOException {
        if (System.getProperty("approve") != null) {
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.writeString(file, now);
        }
        assertThat(Files.readString(file))
                .as("%s; write it anew with -Dapprove and read the difference", file)
                .isEqualTo(now);
    }

    private static List<String> helps(String path, CommandDoc command) {
        List<String> helps = new ArrayList<>(List.of(HelpText.of(path, command)));
        command.verbs().forEach(verb -> helps.addAll(helps(path + " " + verb.name(), verb)));
        return helps;
    }

    @Test
    void everyCommandBeginsWithOneSentenceAndARealExample() {
        for (CommandDoc noun : nouns()) {
            check("foundry " + noun.name(), noun);
        }
    }

    private static void check(String path, CommandDoc command) {
        assertThat(command.sentence()).as(path).endsWith(".").hasSizeLessThan(110);
        assertThat(command.description().stream().skip(1))
                .as("an example of " + path)
                .anyMatch(
                        line -> line.startsWith(path.equals("foundry completion") ? "foundry completion" : "foundry "));
        command.options()
                .forEach(option -> assertThat(option.description())
                        .as(path + " " + option.names())
                        .isNotEmpty());
        assertThat(command.description())
                .as("picocli reads ${...}; $${...} stands for itself")
                .noneMatch(line -> line.contains("null"));
        command.verbs().forEach(verb -> check(path + " " + verb.name(), verb));
    }
}
