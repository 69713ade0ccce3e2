package dev.foundry.api.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeTest {
    private final Tree tree = new Tree(Map.of(
            "metadata",
            Map.of("name", "web", "namespace", "shop"),
            "spec",
            Map.of("hosts", List.of("a", "b"), "replicas", 2),
            "status",
            Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"), Map.of("type", "Stale")))));

    @Test
    void readsWhatIsThere() {
        assertThat(tree.name()).isEqualTo("web");
        assertThat(tree.namespace()).isEqualTo("shop");
        assertThat(tree.at("spec").text("replicas")).isEqualTo("2");
        assertThat(tree.at("spec").words("hosts")).isEqualTo("a, b");
        assertThat(tree.at("status").items("conditions")).hasSize(2);
        assertThat(tree.at("status").is("Ready")).isTrue();
        assertThat(tree.at("status").is("Stale")).isFalse();
    }

    @Test
    void hasNothingWhereNothingIs() {
        assertThat(tree.at("spec", "template", "spec").text("image")).isEmpty();
        assertThat(tree.at("spec", "replicas").items("x")).isEmpty();
        assertThat(tree.at("spec").items("hosts"))
                .allSatisfy(item -> assertThat(item.map()).isEmpty());
        assertThat(tree.words("spec")).isEmpty();
        assertThat(tree.is("Ready")).isFalse();
    }
}
