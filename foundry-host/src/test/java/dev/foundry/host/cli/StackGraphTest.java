package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a stack's components took in its last run. */
class StackGraphTest {
    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void aStackOfTwoThatNeedNobody() throws IOException {
        program = new TestingProgram(folder);
        for (String name : new String[] {"alpha", "beta"}) {
            new TestingPlugin(name)
                    .component("Blueprint.on(stack.hosts()).directory(\"/srv/" + name + "\", d -> d)", "")
                    .into(program.pluginFolder());
        }
        Files.writeString(program.home().resolve(".foundry/stack.yaml"), """
                cluster: {name: lab, primary_domain: example.com}
                network: {gateway: 192.168.1.1, netmask: 255.255.255.0}
                hosts: [{hostname: web1, address: 192.168.1.11, roles: []}]
                components: {alpha: {}, beta: {}}
                """);
    }

    private void aRealRun() throws IOException {
        Path runs = Files.createDirectories(program.home().resolve(".foundry/lab/runs"));
        Files.writeString(runs.resolve("20261120T170320.jsonl"), """
                {"at":"2026-11-20T17:03:20Z","event":"run_started","command":"install","rehearsal":false}
                {"at":"2026-11-20T17:03:20Z","event":"component_started","component":"alpha"}
                {"at":"2026-11-20T17:03:21Z","event":"component_started","component":"beta"}
                {"at":"2026-11-20T17:03:41Z","event":"component_finished","component":"alpha","outcome":"converged","changed":3}
                {"at":"2026-11-20T17:04:00Z","event":"component_finished","component":"beta","outcome":"converged","changed":2}
                {"at":"2026-11-20T17:04:00Z","event":"run_finished"}
                """);
    }

    @Test
    void withoutARunThereIsNothingToShow() {
        Said said = program.run("stack", "graph", "--timings");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("no run of the stack lab is recorded on this machine", "foundry stack install");
    }

    @Test
    void aRehearsalTellsHowDeepAndWideTheGraphIsAndClaimsNoMore() {
        program.run("stack", "install", "--rehearse", "--yes");

        Said said = program.run("stack", "graph", "--timings");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("COMPONENT", "CRITICAL PATH", "alpha", "beta")
                .contains("1 component deep and 2 wide; how much that wins only a real run tells")
                .doesNotContain("times as fast");
        assertThat(program.run("stack", "graph", "--timings", "-o", "json").out())
                .contains("\"rehearsal\" : true", "\"width\" : 2")
                .doesNotContain("ratio");
    }

    @Test
    void aRealRunTellsWhatIsWonByDoingThingsAtTheSameTime() throws IOException {
        aRealRun();
        program.run("stack", "install", "--rehearse", "--yes");

        assertThat(program.run("stack", "graph", "--timings").out().lines())
                .containsExactly(
                        "COMPONENT   BEGAN   ENDED   TOOK   CHANGED   CRITICAL PATH",
                        "alpha       0.0 s   21 s    21 s         3   -",
                        "beta        1.0 s   40 s    39 s         2   yes",
                        "",
                        "Run 20261120T170320 (install). Critical path: beta.",
                        "One after the other 1 min, as it ran 40 s: 1.5 times as fast.");
    }

    @Test
    void programsReadTheSameNumbers() throws IOException {
        aRealRun();

        assertThat(program.run("stack", "graph", "--timings", "-o", "yaml").out())
                .contains("one_after_the_other_seconds: 60.0", "parallel_seconds: 40.0", "ratio: 1.5")
                .contains("component: beta", "seconds: 39.0", "critical: true");
        assertThat(program.run("stack", "graph", "--timings", "-o", "dot").out())
                .contains("\"beta\" [label=\"beta\\n39 s\", penwidth=3];");
        assertThat(program.run("stack", "graph", "--timings", "-o", "csv").code())
                .isEqualTo(2);
    }
}
