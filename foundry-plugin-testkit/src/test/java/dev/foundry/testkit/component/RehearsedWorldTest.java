package dev.foundry.testkit.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedWorldTest {
    @TempDir
    private Path folder;

    @Test
    void putsTextIntoAFileThatHeldNone() throws IOException {
        Path world = Files.writeString(folder.resolve("world.json"), """
                {"hosts": {"web1": {
                  "things": {"/etc/web/key.der": {"attributes": {"type": "file", "content": "ab"}, "base64": "/u8="}},
                  "ledger": [{"id": "web1:/etc/web/key.der", "key": "/etc/web/key.der", "component": "web"}]}}}
                """);

        assertThat(RehearsedWorld.read(world).disturb("web")).containsExactly("web1:/etc/web/key.der");

        JsonNode thing = new ObjectMapper().readTree(world.toFile()).at("/hosts/web1/things/~1etc~1web~1key.der");
        assertThat(thing.path("text").asText()).isEqualTo("changed by hand\n");
        assertThat(thing.has("base64")).isFalse();
    }
}
