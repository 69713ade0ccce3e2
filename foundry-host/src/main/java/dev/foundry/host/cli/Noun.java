package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Puts verbs under a noun. */
final class Noun {
    private Noun() {}

    /**
     * A noun that only holds verbs.
     *
     * @param name the word typed
     * @param description one sentence, then examples that begin with {@code foundry }
     * @param verbs objects whose classes carry picocli's annotations, in the order of the help
     */
    static CommandLine of(String name, List<String> description, List<Object> verbs) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description.toArray(String[]::new));
        CommandLine line = new CommandLine(spec);
        verbs.forEach(line::addSubcommand);
        return line;
    }
}
