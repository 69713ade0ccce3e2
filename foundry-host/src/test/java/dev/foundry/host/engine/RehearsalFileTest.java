package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import dev.foundry.host.secret.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalFileTest {
    private static final byte[] NO_TEXT = {'k', (byte) 0xfe, (byte) 0xff};
    private static final byte[] TEXT = "listen: 80\n".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private Path path;
    private RehearsalFile file;

    @BeforeEach
    void saveAWorld() {
        path = folder.resolve("world.json");
        file = new RehearsalFile(path);
        Rehearsal rehearsal = rehearsal();
        put(rehearsal, "/etc/web/key.der", NO_TEXT);
        put(rehearsal, "/etc/web/web.yaml", TEXT);
        file.save(rehearsal);
    }

    @Test
    void keepsContentByteByByte() {
        Rehearsal again = rehearsal();
        file.load(again);

        assertThat(thing(again, "/etc/web/key.der").content()).hasValue(NO_TEXT);
        assertThat(thing(again, "/etc/web/web.yaml").content()).hasValue(TEXT);
    }

    @Test
    void writesContentAsTextOrAsBase64AndNeverAsBoth() throws IOException {
        JsonNode things = new ObjectMapper().readTree(path.toFile()).at("/hosts/web1/things");

        assertThat(things.path("/etc/web/key.der").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("attributes", "base64");
        assertThat(things.path("/etc/web/web.yaml").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("attributes", "text");
    }

    private static Rehearsal rehearsal() {
        return new Rehearsal(Faults.none(), new Redactor(), Clock.systemUTC());
    }

    private static void put(Rehearsal rehearsal, String key, byte[] content) {
        rehearsal.machines().machine("web1").things().put(key, Thing.holding(new TreeMap<>(), content));
    }

    private static Thing thing(Rehearsal rehearsal, String key) {
        return Objects.requireNonNull(
                rehearsal.machines().machine("web1").things().get(key));
    }
}
