package dev.foundry.host.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.resource.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static Map<String, Object> mount(String volume, String path, String part) {
        return Map.of("name", volume, "mountPath", path, "subPath", part);
    }

    @Test
    void tellsTwoMountsOfOneVolumeApartByWhereTheyAre() {
        Map<String, Object> declared =
                Map.of("mounts", List.of(mount("data", "/admin", "admin"), mount("data", "/config", "config")));
        Map<String, Object> live =
                Map.of("mounts", List.of(mount("data", "/config", "other"), mount("data", "/admin", "admin")));

        assertThat(Trees.lacking(declared, live))
                .containsExactly(Difference.of("mounts[/config].subPath", "other", "config"));
    }

    @Test
    void tellsItemsApartByTheirNamesAndWithoutNamesByTheirPlaces() {
        assertThat(Trees.lacking(
                        Map.of("ports", List.of(Map.of("name", "web", "port", 80))),
                        Map.of(
                                "ports",
                                List.of(Map.of("name", "tls", "port", 443), Map.of("name", "web", "port", 80)))))
                .isEmpty();
        assertThat(Trees.lacking(Map.of("words", List.of("a", "b")), Map.of("words", List.of("a", "c"))))
                .containsExactly(Difference.of("words[1]", "c", "b"));
    }

    private static Map<String, Object> hook(String authority) {
        return Map.of(
                "kind",
                "MutatingWebhookConfiguration",
                "webhooks",
                List.of(Map.of("name", "inject.example.com", "clientConfig", Map.of("caBundle", authority))));
    }

    @Test
    void leavesAnEmptyAuthorityToWhoeverServesBehindIt() {
        assertThat(Trees.lacking(hook(""), hook("LS0t"))).isEmpty();
        assertThat(Trees.lacking(hook("Cg=="), hook("LS0t"))).isEmpty();
        assertThat(Trees.lacking(hook("LS0t"), hook("")))
                .containsExactly(Difference.of("webhooks[inject.example.com].clientConfig.caBundle", "", "LS0t"));
    }
}
