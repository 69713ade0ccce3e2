package dev.foundry.host.plugin.describe;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What picocli knows of a command, as a {@link CommandDoc}. Options inherited from above are left out. */
public final class CommandDocs {
    private CommandDocs() {}

    /** The command and all below it. */
    public static CommandDoc of(CommandSpec spec) {
        Set<CommandLine> verbs = new LinkedHashSet<>(spec.subcommands().values());
        return new CommandDoc(
                spec.name(),
                List.of(spec.aliases()),
                description(spec),
                spec.usageMessage().hidden(),
                spec.options().stream()
                        .filter(option -> !option.inherited())
                        .map(CommandDocs::of)
                        .toList(),
                spec.positionalParameters().stream()
                        .filter(parameter -> !parameter.inherited())
                        .map(CommandDocs::of)
                        .toList(),
                verbs.stream().map(verb -> of(verb.getCommandSpec())).toList());
    }

    private static List<String> description(CommandSpec spec) {
        List<String> lines = new ArrayList<>(List.of(spec.usageMessage().header()));
        lines.addAll(List.of(spec.usageMessage().description()));
        return lines;
    }

    private static OptionDoc of(OptionSpec option) {
        return of(option, List.of(option.names()));
    }

    private static OptionDoc of(PositionalParamSpec parameter) {
        return of(parameter, List.of());
    }

    private static OptionDoc of(ArgSpec argument, List<String> names) {
        boolean flag = argument.arity().max() == 0;
        String fallback = argument.defaultValue();
        return new OptionDoc(
                names,
                flag ? "" : argument.paramLabel(),
                List.of(argument.description()),
                flag ? "0" : argument.arity().toString(),
                argument.required(),
                fallback == null || flag ? "" : fallback,
                values(argument),
                argument.hidden(),
                argument.isMultiValue());
    }

    private static List<String> values(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }
}
