package dev.foundry.host.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.driver.Declared;
import dev.foundry.host.driver.Desired;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserveScriptTest {
    private static List<Desired> some(int each) {
        List<Desired> resources = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            resources.add(Declared.secret(Declared.file("/etc/f" + i, "1")));
            resources.add(Declared.secret(Declared.unit("u" + i + ".service", "[Unit]\n")));
        }
        return resources;
    }

    @Test
    void manyResourcesAreAskedForWithTheCommandsOfFew() {
        assertThat(ObserveScript.of(some(30), "s").lines())
                .hasSameSizeAs(ObserveScript.of(some(3), "s").lines().toList());
    }

    @Test
    void aSecretsTextIsNeverAskedFor() {
        Desired file = Declared.file("/etc/f", "1");

        assertThat(ObserveScript.of(List.of(file), "s")).contains("look_text /etc/f");
        assertThat(ObserveScript.of(List.of(Declared.secret(file)), "s")).doesNotContain("look_text");
    }
}
