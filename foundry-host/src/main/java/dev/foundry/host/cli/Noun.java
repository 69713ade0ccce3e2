package dev.foundry.host.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
     * @param typed the word where a verb is expected; when it is one of these, picocli need not learn of the others
     */
    static CommandLine of(String name, List<String> description, List<Object> verbs, Optional<String> typed) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description.toArray(String[]::new));
        CommandLine line = new CommandLine(spec);
        Optional<Object> meant = meant(verbs, typed);
        meant.map(List::of).orElse(verbs).forEach(line::addSubcommand);
        return line;
    }

    /** The verb that a word names. */
    static Optional<Object> meant(List<Object> verbs, Optional<String> typed) {
        return typed.flatMap(
                word -> verbs.stream().filter(verb -> answersTo(verb, word)).findFirst());
    }

    private static boolean answersTo(Object verb, String word) {
        if (verb instanceof CommandLine ready) {
            return ready.getCommandName().equals(word);
        }
        Command said = verb.getClass().getAnnotation(Command.class);
        return said != null
                && (said.name().equals(word) || List.of(said.aliases()).contains(word));
    }
}
