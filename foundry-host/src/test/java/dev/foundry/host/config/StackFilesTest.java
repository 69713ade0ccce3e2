package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private StackFiles files(String option, String variable) {
        return StackFiles.in(folder, Optional.of(option).filter(text -> !text.isEmpty()), Optional.of(variable));
    }

    private Path make(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "components: {openbao: {}}\n");
    }

    @Test
    void takesTheOnlyFile() throws IOException {
        Path only = make("home.yaml");
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.createDirectory(folder.resolve("runs.yaml"));
        assertThat(files("", "").chosen()).isEqualTo(only);
    }

    @Test
    void listsTheChoicesWhenThereAreSeveral() throws IOException {
        make("prod.yaml");
        make("staging.yml");
        assertThatThrownBy(() -> files("", "").chosen())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        failure -> assertThat(failure.hint())
                                .contains("--config prod\n")
                                .contains("--config staging"));
        assertThat(files("", "").current()).isEmpty();
    }

    @Test
    void takesANameAPathOrTheVariable() throws IOException {
        Path prod = make("prod.yaml");
        Path staging = make("staging.yml");
        assertThat(files("prod", "staging").chosen()).isEqualTo(prod);
        assertThat(files("", "staging").chosen()).isEqualTo(staging);
        assertThat(files(prod.toString(), "").chosen()).isEqualTo(prod);
        assertThat(files("prod.yaml", "").current()).contains(prod);
    }

    @Test
    void saysWhereItLooked() {
        assertThatThrownBy(() -> files("prod", "").chosen())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("prod (--config)");
        assertThatThrownBy(() -> files("", "").chosen())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no stack file in");
    }

    @Test
    void whatIsToBeMadeNeedNotBeThere() throws IOException {
        assertThat(files("", "").target()).isEqualTo(folder.resolve("stack.yaml"));
        assertThat(files("lab", "").target()).isEqualTo(folder.resolve("lab.yaml"));
        Path only = make("home.yml");
        assertThat(files("", "").target()).isEqualTo(only);
        assertThat(files("home", "").target()).isEqualTo(only);
        make("prod.yaml");
        assertThatThrownBy(() -> files("", "").target()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void placesNewFilesInTheFolder() {
        assertThat(files("", "").place("lab")).isEqualTo(folder.resolve("lab.yaml"));
        assertThat(files("", "").place("./lab.yaml")).isEqualTo(Path.of("./lab.yaml"));
    }
}
