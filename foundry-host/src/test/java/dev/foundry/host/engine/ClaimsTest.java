package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final StoredSecret KEY = new StoredSecret(SecretRef.of("drawers/a", "key"), Generator.hex(16));

    private record Drawer(String name, boolean ownKey) implements PluginResource, Claim {
        Text use() {
            return Text.secret(KEY.ref(), this);
        }

        @Override
        public String kind() {
            return "drawer";
        }

        @Override
        public String key() {
            return "drawer/" + name;
        }

        @Override
        public String title() {
            return "drawer " + name;
        }

        @Override
        public List<Text> texts() {
            return List.of(ownKey ? use() : KEY.value());
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("name", name);
        }
    }

    private static Blueprint file(Text content) {
        return Blueprint.on(Host.of("web1", "10.0.0.1")).file("/etc/drawer", content);
    }

    private static List<List<String>> ids(List<Stage> stages) {
        return stages.stream()
                .map(stage -> stage.resources().stream().map(Placed::id).toList())
                .toList();
    }

    @Test
    void makesWhatAClaimRestsOnBeforeIt() {
        Drawer drawer = new Drawer("a", false);
        assertThat(ids(Claims.of(file(drawer.use().plus(KEY.value())))))
                .containsExactly(List.of("secrets:drawers/a:key"), List.of("stack:drawer/a"));
    }

    @Test
    void leavesOutWhatTheBlueprintDeclaresItself() {
        Drawer drawer = new Drawer("a", false);
        assertThat(ids(Claims.of(file(drawer.use()).at("stack", drawer))))
                .containsExactly(List.of("secrets:drawers/a:key"));
    }

    @Test
    void needsNoStageForPlainText() {
        assertThat(Claims.of(file(Text.of("nothing")))).isEmpty();
    }

    @Test
    void refusesAClaimThatRestsOnItself() {
        Blueprint blueprint = file(new Drawer("a", true).use());
        assertThatThrownBy(() -> Claims.of(blueprint))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("drawer a rests on itself");
    }
}
