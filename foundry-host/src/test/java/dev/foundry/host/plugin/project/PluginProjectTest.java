package dev.foundry.host.plugin.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.project.PluginProject.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginProjectTest {
    private static final String MAIN = "src/main/java/org/example/shop/WebShop";
    private static final String TEST = "src/test/java/org/example/shop/WebShop";

    private static Map<String, String> files(Kind kind) {
        return new PluginProject(kind, "web-shop", "org.example.shop", "1.2.3", Path.of("/programs/foundry")).files();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasEveryPlaceFilled(Kind kind) {
        assertThat(files(kind).keySet()).noneMatch(path -> path.contains("@"));
        assertThat(files(kind).values()).noneMatch(text -> text.matches("(?s).*@[A-Za-z]+@.*"));
        assertThat(files(kind).get("pom.xml"))
                .contains("<version>1.2.3</version>", "file:///programs/foundry/maven", "<artifactId>web-shop<");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isHeldToTheContract(Kind kind) {
        assertThat(files(kind))
                .containsKeys(MAIN + "Config.java", MAIN + "Component.java", TEST + "ComponentTest.java", "README.md");
        assertThat(files(kind).get(TEST + "ContractIT.java")).contains("extends ComponentContract", "web-shop: {}");
    }
}
