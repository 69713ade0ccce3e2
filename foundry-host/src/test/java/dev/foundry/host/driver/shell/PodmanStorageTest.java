package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PodmanStorageTest {
    @Test
    void theImageOfEachContainerIsFound() {
        String json = """
                [{"id":"1f","names":["zot"],"image":"9a","layer":"7c",
                  "metadata":"{\\"image-name\\":\\"registry.test:5000/zot:2.1\\",\\"image-id\\":\\"9a\\",\\"name\\":\\"zot\\"}",
                  "created":"2026-11-20T19:00:00.1Z","flags":{"MountLabel":"","Volatile":true,"Size":-1}},
                 {"id":"2e","names":["odd"]}]
                """;

        assertThat(PodmanStorage.images(json)).isEqualTo(Map.of("zot", "registry.test:5000/zot:2.1"));
    }

    @Test
    void whatIsNoListTellsNothing() {
        assertThat(PodmanStorage.images("")).isEmpty();
        assertThat(PodmanStorage.images("[{\"id\":\"1f\",")).isEmpty();
    }
}
