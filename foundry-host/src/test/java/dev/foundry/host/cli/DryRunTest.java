package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.CommandDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command says beforehand what it would change, unless it changes nothing or nobody could say. */
class DryRunTest {
    /** They only look, or print. A new command stands here or has {@code --dry-run}. */
    private static final Set<String> LOOKING = Set.of(
            "stack validate",
            "stack plan",
            "stack status",
            "stack graph",
            "component list",
            "component info",
            "component schema",
            "component artifacts",
            "component plan",
            "component status",
            "explain",
            "preflight",
            "config validate",
            "config show",
            "config list",
            "config schema",
            "host list",
            "host show",
            "host facts",
            "network validate",
            "secret list",
            "secret get",
            "secret resolve",
            "plugin search",
            "plugin list",
            "plugin info",
            "plugin verify",
            "plugin outdated",
            "plugin repo list",
            "plugin repo check",
            "doctor",
            "completion bash",
            "completion zsh",
            "completion fish",
            "version");

    /** They may change something and cannot say what, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "host exec", "what it does is up to the program that is named",
            "host ssh", "what happens is up to who types");

    @TempDir
    Path folder;

    @Test
    void everyCommandThatChangesSomethingHasADryRun() {
        Set<String> without = new TreeSet<>();
        CommandTree.own(new TestingProgram(folder).foundry()).forEach(noun -> gather("", noun, without));

        Set<String> expected = new TreeSet<>(LOOKING);
        expected.addAll(EXCEPTIONS.keySet());
        assertThat(without).as("commands without --dry-run").isEqualTo(expected);
    }

    private static void gather(String path, CommandDoc command, Set<String> without) {
        String words = (path + " " + command.name()).strip();
        List<CommandDoc> verbs = command.verbs();
        if (verbs.isEmpty()
                && command.options().stream().noneMatch(option -> option.names().contains("--dry-run"))) {
            without.add(words);
        }
        verbs.forEach(verb -> gather(words, verb, without));
    }
}
