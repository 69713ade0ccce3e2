package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void home() {
        program = new TestingProgram(folder);
    }

    private List<String> offered(String... words) {
        String[] all =
                Stream.concat(Stream.of(Completion.COMMAND), Stream.of(words)).toArray(String[]::new);
        String out = program.run(all).out();
        assertThat(program.run(all).out()).as("the kept answer").isEqualTo(out);
        return out.lines().map(line -> line.substring(0, line.indexOf('\t'))).toList();
    }

    @Test
    void offersNounsThenVerbsThatBeginAsTyped() {
        assertThat(offered("")).contains("stack", "component", "version").noneMatch(word -> word.startsWith("-"));
        assertThat(offered("st")).containsExactly("stack");
        assertThat(offered("stack", "pl")).containsExactly("plan");
    }

    @Test
    void offersOptionsOfTheCommandAndOfEveryCommand() {
        assertThat(offered("stack", "plan", "--")).contains("--exit-code", "--config", "--rehearse");
        assertThat(offered("-")).contains("--config", "-o");
    }

    @Test
    void optionsBetweenTheWordsDoNotHideWhereOneIs() {
        assertThat(offered("--config", "stack", "-y", "plugin", "li")).containsExactly("list");
    }

    @Test
    void leavesTheValueOfAnOptionToTheShellsOwnNames() {
        assertThat(offered("--config", "")).isEmpty();
    }

    @Test
    void knowsAPluginsCommandsAsSoonAsItIsThere() throws IOException {
        assertThat(offered("tr")).isEmpty();
        new TestingPlugin("alpha").noun("try", "return 0;").into(program.pluginFolder());
        assertThat(offered("tr")).containsExactly("try");
        assertThat(offered("try", "")).containsExactly("go");
    }

    @Test
    void aTornFileOfTextsIsMadeAnew() throws IOException {
        assertThat(offered("st")).containsExactly("stack");
        Path kept = keptTexts();
        byte[] whole = Files.readAllBytes(kept);
        for (int length : List.of(0, 10, whole.length / 100, whole.length - 1)) {
            Files.write(kept, java.util.Arrays.copyOf(whole, length));
            assertThat(offered("st")).as("after %d bytes", length).containsExactly("stack");
        }
        assertThat(kept).hasBinaryContent(whole);
    }

    private Path keptTexts() throws IOException {
        try (Stream<Path> files = Files.list(program.home().resolve(".foundry/cache"))) {
            return files.filter(file -> file.toString().endsWith(".texts"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
