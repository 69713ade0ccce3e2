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

    private static Map<String, Object> ports(Map<?, ?>... ports) {
        return Map.of("ports", List.of(ports));
    }

    @Test
    void namesItemsAndTheirFieldsThatAreNoLongerDeclared() {
        Map<String, Object> once =
                ports(Map.of("name", "web", "port", 80, "hostname", "lab.test"), Map.of("name", "tls", "port", 443));

        assertThat(Trees.dropped(once, ports(Map.of("name", "web", "port", 80)), once))
                .containsExactlyInAnyOrder(
                        Difference.of("ports[web].hostname", "lab.test", ""),
                        Difference.of("ports[tls].port", "443", ""),
                        Difference.of("ports[tls].name", "tls", ""));
        assertThat(Trees.dropped(once, once, once)).isEmpty();
        assertThat(Trees.dropped(once, ports(Map.of("name", "web", "port", 80)), Map.of()))
                .isEmpty();
    }

    @Test
    void namesWhatAListHeldThatIsEmptyNow() {
        Map<String, Object> named = ports(Map.of("name", "web"));
        Map<String, Object> words = Map.of("words", List.of("a", "b"));

        assertThat(Trees.dropped(named, ports(), named)).containsExactly(Difference.of("ports[web].name", "web", ""));
        assertThat(Trees.dropped(words, Map.of("words", List.of()), words))
                .containsExactly(Difference.of("words", "2 items", "0 items"));
        assertThat(Trees.dropped(words, Map.of("words", List.of()), Map.of("words", List.of())))
                .isEmpty();
    }

    @Test
    void leavesItemsAloneThatWereNeverDeclared() {
        Map<String, Object> declared = ports(Map.of("name", "web", "port", 80));

        assertThat(Trees.dropped(
                        declared, declared, ports(Map.of("name", "web", "port", 80), Map.of("name", "metrics"))))
                .isEmpty();
    }

    @Test
    void namesAMappingThatWasEmpty() {
        assertThat(Trees.dropped(Map.of("emptyDir", Map.of()), Map.of(), Map.of("emptyDir", Map.of())))
                .containsExactly(Difference.of("emptyDir", "{}", ""));
    }
}
