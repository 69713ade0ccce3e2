package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads while a stack is rehearsed from its install to its end. */
class RehearsedStackTest {
    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void aStack() throws IOException {
        program = new TestingProgram(folder);
        new TestingPlugin("alpha")
                .component(
                        "Blueprint.on(stack.hosts()).directory(\"/srv/alpha\", d -> d).container(\"alpha\", stack.image(\"\","
                                + " dev.foundry.api.stack.Image.parse(\"example.com/alpha:1.2.3\")), c -> c)",
                        "")
                .into(program.pluginFolder());
        write("{}");
    }

    private void write(String alpha) throws IOException {
        Files.writeString(program.home().resolve(".foundry/stack.yaml"), """
                cluster: {name: lab, primary_domain: example.com}
                network: {gateway: 192.168.1.1, netmask: 255.255.255.0}
                hosts: [{hostname: web1, address: 192.168.1.11, roles: []}, {hostname: web2, address: 192.168.1.12, roles: []}]
                components: {alpha: %s}
                """.formatted(alpha));
    }

    private Said run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--yes", "--world", folder.resolve("world").toString()));
        return program.run(all.toArray(String[]::new));
    }

    @Test
    void anUninstallSaysHowMuchItRemoved() {
        assertThat(run("stack", "install").out()).contains("1 component converged: ");
        assertThat(run("stack", "uninstall").out())
                .contains("1 component removed: ")
                .doesNotContain("converged");
    }

    @Test
    void aNameThatFitsSeveralResourcesIsInvalidAndTheyAreNamed() {
        Said several = run("explain", "/srv/alpha");

        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err())
                .contains("/srv/alpha is not one resource but 2", "web1:/srv/alpha", "web2:/srv/alpha");
        assertThat(run("explain", "/srv/nothing").code()).isEqualTo(3);
    }

    @Test
    void theVersionShownIsThatOfTheImageThatTheFileNames() throws IOException {
        run("stack", "install");
        assertThat(run("stack", "status", "-o", "json").out()).contains("\"version\" : \"1.2.3\"");

        write("{image: 'registry.example.com:5000/alpha:v1.1.0'}");
        run("stack", "install");
        assertThat(run("stack", "status", "-o", "json").out()).contains("\"version\" : \"1.1.0\"");
    }

    @Test
    void aRehearsalOfTheNetworksCheckReachesNobodyAndSaysThatItIsOne() {
        Said said = run("network", "validate");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("Rehearsal: hosts and services are in memory");
        assertThat(said.out()).contains("in memory").doesNotContain("answers", "unreachable");
    }
}
