package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.describe.CommandDocs;
import java.util.List;
import java.util.stream.Stream;

/** The whole command line as data: the host's nouns and those that the index tells of, no plugin loaded. */
final class CommandTree {
    private CommandTree() {}

    /** What a person is told of. */
    static CommandDoc of(Foundry foundry) {
        CommandDoc whole = whole(foundry);
        List<CommandDoc> shown =
                whole.verbs().stream().filter(noun -> !noun.hidden()).toList();
        return new CommandDoc("foundry", List.of(), List.of(), false, whole.options(), List.of(), shown);
    }

    /** Everything there is, hidden nouns too. */
    static CommandDoc whole(Foundry foundry) {
        List<CommandDoc> nouns = Stream.concat(
                        own(foundry).stream(),
                        foundry.plugins().index().plugins().stream().flatMap(plugin -> plugin.nouns().stream()))
                .toList();
        return new CommandDoc("foundry", List.of(), List.of(), false, globals(foundry), List.of(), nouns);
    }

    /** The host's own nouns. */
    static List<CommandDoc> own(Foundry foundry) {
        return HostNouns.all().stream()
                .map(noun -> CommandDocs.of(noun.build().apply(foundry).getCommandSpec()))
                .toList();
    }

    private static List<CommandDoc.OptionDoc> globals(Foundry foundry) {
        return CommandDocs.of(new picocli.CommandLine(foundry.globals()).getCommandSpec())
                .options();
    }
}
