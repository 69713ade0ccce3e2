package dev.foundry.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFolderTest {
    @TempDir
    Path place;

    @Test
    void keepsFilesBelowItself() throws IOException {
        LocalFolder folder = new LocalFolder(place.resolve("copies/first"));
        assertThat(folder.files()).isEmpty();
        folder.write("kopia/web/p1", "one".getBytes(UTF_8));
        folder.write("kopia/web/p1", "two!".getBytes(UTF_8));
        Files.writeString(place.resolve("copies/first/kopia/.q.new"), "cut off");
        assertThat(folder.files()).containsOnlyKeys("kopia/web/p1").containsValue(4L);
        assertThat(folder.read("kopia/web/p1")).asString(UTF_8).isEqualTo("two!");
        assertThatThrownBy(() -> folder.read("none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void mayBeTheFolderOneIsIn() throws IOException {
        LocalFolder here = new LocalFolder(Path.of("."));
        assertThat(here.path()).isEqualTo(Path.of("").toRealPath().toString());
        assertThatThrownBy(() -> here.read("no such file")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void writesForNobodyButThePersonAndThroughLinks() throws IOException {
        Path kept = Files.writeString(place.resolve("kept"), "old");
        Files.createSymbolicLink(place.resolve("link"), kept);
        LocalFolder folder = new LocalFolder(place);

        folder.write("deep/secret", "new".getBytes(UTF_8));
        folder.write("link", "new".getBytes(UTF_8));

        assertThat(mode(place.resolve("deep"))).isEqualTo("rwx------");
        assertThat(mode(place.resolve("deep/secret"))).isEqualTo("rw-------");
        assertThat(place.resolve("link")).isSymbolicLink();
        assertThat(kept).hasContent("new");
        assertThat(mode(kept)).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../passwd", "a/../../passwd", "/etc/passwd", ""})
    void letsNoNameLeadOutOfIt(String name) {
        LocalFolder folder = new LocalFolder(place.resolve("first"));
        assertThatThrownBy(() -> folder.write(name, new byte[1])).isInstanceOf(InvalidInputException.class);
        assertThat(place.resolve("passwd")).doesNotExist();
    }
}
