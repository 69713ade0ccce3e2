package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.CommandReference;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.HostVersion;
import dev.foundry.host.plugin.PluginIndex;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The references in docs are what the packed program says. {@code -Dfoundry.approve=true} writes them anew. */
class ReferenceIT {
    private static final Path CONFIGURATION = Path.of("../docs/reference/configuration.md");
    private static final Path COMMANDS = Path.of("../docs/reference/plugin-commands.md");

    /** Commands of the bundled plugins that only look; every other one has {@code --dry-run}. */
    private static final Set<String> LOOKING = Set.of(
            "backup describe",
            "backup list",
            "certificate ca export",
            "certificate list",
            "certificate status",
            "cluster node list",
            "cluster snapshot list",
            "cluster status",
            "dashboard list",
            "dashboard open",
            "dashboard password",
            "dashboard url",
            "dns record list",
            "dns test",
            "dns zone export",
            "dns zone list",
            "gateway listener list",
            "hypervisor check",
            "hypervisor info",
            "hypervisor list",
            "image info",
            "image list",
            "image verify",
            "ingress list",
            "ingress status",
            "logs query",
            "logs show",
            "metrics alerts",
            "metrics list",
            "metrics query",
            "metrics range",
            "metrics targets",
            "object bucket list",
            "object usage",
            "openbao status",
            "pool info",
            "pool list",
            "pool refresh",
            "registry mirror status",
            "registry repos",
            "registry status",
            "registry tags",
            "storage class",
            "storage list",
            "storage pvc list",
            "vm console",
            "vm get",
            "vm list",
            "vm plan",
            "vm render",
            "vm snapshot list",
            "vm ssh",
            "vm status",
            "vm validate");

    @Test
    void theConfigurationReferenceIsCurrent(@TempDir Path folder) throws IOException, InterruptedException {
        Outcome outcome = Program.built()
                .run(folder, Map.of("FOUNDRY_CONFIG_DIR", folder.toString()), "config", "schema", "--markdown");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertIsCurrent(CONFIGURATION, outcome.out());
    }

    @Test
    void theCommandsOfTheBundledPluginsAreCurrent(@TempDir Path folder) throws IOException {
        assertIsCurrent(COMMANDS, CommandReference.ofPlugins(nouns(folder)));
    }

    @Test
    void everyCommandOfABundledPluginBeginsWithOneSentenceAndARealExample(@TempDir Path folder) {
        nouns(folder).forEach(noun -> assertIsIntroduced("foundry " + noun.name(), noun));
    }

    @Test
    void everyCommandOfABundledPluginThatChangesSomethingHasADryRun(@TempDir Path folder) {
        Set<String> without = new TreeSet<>();
        nouns(folder).forEach(noun -> gather("", noun, without));

        assertThat(without).as("commands without --dry-run").isEqualTo(new TreeSet<>(LOOKING));
    }

    private static void gather(String path, CommandDoc command, Set<String> without) {
        String words = (path + " " + command.name()).strip();
        if (command.verbs().isEmpty()
                && command.options().stream().noneMatch(option -> option.names().contains("--dry-run"))) {
            without.add(words);
        }
        command.verbs().forEach(verb -> gather(words, verb, without));
    }

    private static void assertIsIntroduced(String path, CommandDoc command) {
        assertThat(command.sentence()).as(path).endsWith(".").hasSizeLessThan(110);
        assertThat(command.description().stream().skip(1))
                .as("an example of " + path)
                .anyMatch(line -> line.startsWith(path + " ") || line.equals(path));
        command.verbs().forEach(verb -> assertIsIntroduced(path + " " + verb.name(), verb));
    }

    private static List<CommandDoc> nouns(Path folder) {
        PluginIndex index = new Plugins(
                        List.of(Program.FOLDER.resolve("plugins")),
                        folder.resolve("plugins.index"),
                        new HostVersion("1.0.0", "the reference"),
                        Duration.ofMinutes(1))
                .index();
        assertThat(index.problems()).isEmpty();
        return index.plugins().stream()
                .flatMap(plugin -> plugin.nouns().stream())
                .filter(noun -> !noun.hidden())
                .sorted(Comparator.comparing(CommandDoc::name))
                .toList();
    }

    private static void assertIsCurrent(Path page, String now) throws IOException {
        if (Boolean.getBoolean("foundry.approve")) {
            Files.writeString(page, now);
        }
        assertThat(now).isEqualTo(Files.readString(page));
    }
}
