package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void home() {
        program = new TestingProgram(folder);
    }

    @Test
    void theOverviewBeginsWithASentenceAndAnExample() {
        Said said = program.run("--help");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines().limit(3))
                .containsExactly(
                        "Takes bare Linux hosts to a self-hosted stack, and keeps it as one file declares it.",
                        "",
                        "  foundry stack install");
    }

    @Test
    void quickAndSlowAnswersAreTheSame() throws IOException {
        new TestingPlugin("alpha").noun("try", "return 0;").into(program.pluginFolder());
        String slowHelp = program.run("--help").out();
        String slowVersion = program.run("version", "-q").out();
        assertThat(program.run("--help").out()).isEqualTo(slowHelp).contains("try            Tries things.");
        assertThat(program.run("version").out()).isEqualTo(slowVersion).contains("plugins      alpha 1.0.0");
        String quickVerb = program.run("try", "go", "--help").out();
        assertThat(program.run("try", "go", "--help", "-q").out())
                .isEqualTo(quickVerb)
                .startsWith("Goes.\n");
    }

    @Test
    void theVersionTellsBuildRuntimeAndPluginsToPrograms() throws IOException {
        new TestingPlugin("alpha").noun("try", "return 0;").into(program.pluginFolder());
        assertThat(program.run("version", "-o", "json").out())
                .contains("\"version\" : \"0.1.0\"")
                .contains("\"build\" : \"development\"")
                .contains("\"plugin_api\" : \"1.0.0\"")
                .contains("\"java\" : \"" + System.getProperty("java.version") + "\"")
                .contains("\"self_contained\" : false")
                .contains("\"start_up_cache\" : false")
                .contains("\"id\" : \"alpha\"");
        assertThat(program.run("version", "-o", "yaml").out()).contains("build: development\n", "- id: alpha\n");
    }

    @Test
    void everyGlobalOptionIsInTheOverview() {
        String overview = program.run("--help").out();
        CommandTree.of(program.foundry())
                .options()
                .forEach(option -> assertThat(overview)
                        .contains(String.join(", ", option.names()))
                        .contains(option.description().getFirst()));
    }

    @Test
    void aMistypedNounIsNamedWithTheNearestOne() {
        Said said = program.run("stakc", "plan");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).startsWith("there is no command 'foundry stakc'; did you mean stack?\n");
    }

    @Test
    void aMistypedVerbCostsOneLineAndTheWayToHelp() {
        Said said = program.run("plugin", "lst");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("""
                        'foundry plugin' has no verb 'lst'; did you mean list?
                        See: foundry plugin --help
                        """);
    }

    @Test
    void aMistypedOptionLikewise() {
        Said said = program.run("stack", "plan", "--rehears");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("""
                        'foundry stack plan' has no option --rehears; did you mean --rehearse?
                        See: foundry stack plan --help
                        """);
    }

    @Test
    void everyVerbOfAStackSaysHowToMakeAStackFileWhenThereIsNone() {
        for (String verb : new String[] {"validate", "plan", "install", "status", "upgrade", "graph", "uninstall"}) {
            Said said = program.run("stack", verb, "--rehearse");
            assertThat(said.code()).as(verb).isEqualTo(3);
            assertThat(said.err()).as(verb).startsWith("there is no stack file").contains("foundry config init");
        }
    }

    @Test
    void aNounAloneListsItsVerbs() {
        Said said = program.run("plugin");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("'foundry plugin' needs a verb: search, list, info, install,");
    }

    @Test
    void anUnknownFormOfResultsIsAUsageError() {
        Said said = program.run("plugin", "list", "-o", "xml");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("-o takes table, json or yaml");
    }

    @Test
    void globalOptionsMayStandAnywhere() {
        assertThat(program.run("-o", "json", "plugin", "list").out()).isEqualTo("[ ]\n");
        assertThat(program.run("plugin", "list", "-o", "json").out()).isEqualTo("[ ]\n");
    }

    @Test
    void whoMeasuresIsToldWhenOwnCodeBegins() {
        Instant before = Instant.now();
        assertThat(program.run("plugin", "list").err()).doesNotContain("own code begins");
        String told =
                program.with("FOUNDRY_TIMING", "yes").run("plugin", "list").err();
        assertThat(told).startsWith("own code begins at ");
        assertThat(Instant.parse(told.lines().findFirst().orElseThrow().substring("own code begins at ".length())))
                .isBetween(before, Instant.now());
    }

    @Test
    void aPluginsCommandRunsWithItsExitCode() throws IOException {
        new TestingPlugin("alpha")
                .noun("try", "bench.voice().raw(\"went\\n\"); return 10;")
                .into(program.pluginFolder());
        Said said = program.run("try", "go");
        assertThat(said.out()).isEqualTo("went\n");
        assertThat(said.code()).isEqualTo(10);
    }

    @Test
    void aPluginsHelpComesFromTheIndex() throws IOException {
        new TestingPlugin("alpha")
                .noun("try", "return 0;")
                .source("Broken", "package sample; final class Broken { static { if (true) throw new Error(); } }")
                .into(program.pluginFolder());
        assertThat(program.run("try", "go", "--help").out()).startsWith("Goes.\n");
        assertThat(program.run("help", "try").out()).startsWith("Tries things.\n");
    }

    @Test
    void aPluginsBugNamesThePlugin() throws IOException {
        new TestingPlugin("alpha")
                .noun("try", "throw new IllegalStateException(\"oops\");")
                .into(program.pluginFolder());
        Said said = program.run("try", "go");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .startsWith("plugin alpha 1.0.0 failed while running a command\n")
                .contains("why      java.lang.IllegalStateException: oops")
                .doesNotContain("\tat ");
    }

    @Test
    void aMisfitOfAPluginIsRefused() throws IOException {
        new TestingPlugin("alpha")
                .noun("try", "throw new NoSuchMethodError(\"grown\");")
                .into(program.pluginFolder());
        Said said = program.run("try", "go");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).startsWith("plugin alpha 1.0.0 does not fit this Foundry\n");
    }

    @Test
    void aBadPluginIsNamedAndTheRestWorks() throws IOException {
        new TestingPlugin("old")
                .noun("x", "return 0;")
                .manifest("Plugin-Requires", "<1.0.0")
                .into(program.pluginFolder());
        new TestingPlugin("alpha").noun("try", "return 0;").into(program.pluginFolder());
        Said said = program.run("try", "go");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("warning  plugin old is not used: it needs plugin API <1.0.0");
        assertThat(program.run("doctor").code()).isEqualTo(1);
        assertThat(program.run("plugin", "info", "old").err()).contains("plugin old cannot be used");
    }

    @Test
    void debugShowsWhereItBroke() throws IOException {
        new TestingPlugin("alpha")
                .noun("try", "throw new IllegalStateException(\"oops\");")
                .into(program.pluginFolder());
        assertThat(program.run("try", "go", "--debug").err()).contains("\tat sample.");
    }
}
