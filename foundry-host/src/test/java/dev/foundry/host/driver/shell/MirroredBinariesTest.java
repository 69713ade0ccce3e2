package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.resource.Binary;
import dev.foundry.host.driver.Mirrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirroredBinariesTest {
    private static final String DECLARED = "0000000000000000000000000000000000000000000000000000000000000000";

    @TempDir
    private Path folder;

    @Test
    void fetchesFromTheMirrorWithTheLongestPrefixThatFits() {
        assertThat(asked("https://github.com/k3s-io/k3s/k3s")).isEqualTo("https://mirror.lan/k3s/k3s/k3s");
        assertThat(asked("https://github.com/other/tool")).isEqualTo("https://mirror.lan/github/other/tool");
        assertThat(asked("https://example.com/tool")).isEqualTo("https://example.com/tool");
    }

    @Test
    void whatAMirrorGivesMustHaveTheDeclaredSum() throws IOException {
        Files.createDirectories(folder.resolve("mirror"));
        Files.writeString(folder.resolve("mirror/tool"), "another program");
        BinarySource source = new MirroredBinaries(
                new Downloads(folder.resolve("downloads")),
                new Mirrors(Map.of(
                        "https://github.com/", folder.resolve("mirror").toUri().toString())));
        assertThatThrownBy(() -> source.fetch(binary("https://github.com/tool")))
                .hasMessageContaining("is not what was declared")
                .hasMessageContaining("mirror/tool");
        assertThatThrownBy(() -> source.fetch(binary("https://github.com/absent")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("mirror/absent");
    }

    private String asked(String address) {
        StringBuilder asked = new StringBuilder();
        new MirroredBinaries(
                        (source, _) -> {
                            asked.append(source);
                            return folder;
                        },
                        new Mirrors(Map.of(
                                "https://github.com/", "https://mirror.lan/github/",
                                "https://github.com/k3s-io/", "https://mirror.lan/k3s/")))
                .fetch(binary(address));
        return asked.toString();
    }

    private static Binary binary(String address) {
        return Binary.of("/usr/local/bin/tool", URI.create(address), DECLARED);
    }
}
