package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.host.plugin.PluginCall;
import dev.foundry.host.ui.FailureText;
import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong and answers the exit code. */
final class Failures {
    private final Foundry foundry;
    private @Nullable PluginCall door;

    Failures(Foundry foundry) {
        this.foundry = foundry;
    }

    /** From here on a plugin works; what it throws is said to be its own. */
    void within(PluginCall plugin) {
        this.door = plugin;
    }

    int of(Exception failure) {
        PluginCall plugin = door;
        if (failure instanceof FoundryException explained) {
            return explain(explained);
        }
        if (plugin != null && failure.getCause() instanceof LinkageError misfit) {
            return explain(plugin.unfit(misfit));
        }
        return plugin == null ? report(failure) : explain(plugin.bug("running a command", failure));
    }

    int explain(FoundryException failure) {
        PrintStream err = foundry.err();
        FailureText.lines(failure, foundry.errorColours()).forEach(err::println);
        if (foundry.globals().debug()) {
            failure.printStackTrace(err);
        }
        return failure.code().number();
    }

    /** A bug of Foundry: one line and where the rest is kept. */
    int report(Throwable bug) {
        PrintStream err = foundry.err();
        err.println("Foundry itself failed: " + bug);
        if (foundry.globals().debug()) {
            bug.printStackTrace(err);
        } else {
            err.println("  "
                    + CrashLog.keep(foundry.configFolder(), bug, foundry.redactor())
                            .map(file -> "log      " + file)
                            .orElse("mend     run again with --debug to see where"));
        }
        return ExitCode.FAILED.number();
    }

    int usage(ParameterException failure, String[] arguments) {
        PrintStream err = foundry.err();
        CommandLine command = failure.getCommandLine();
        err.println(sentence(failure));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.INVALID.number();
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(
                    unmatched.getCommandLine(), unmatched.getUnmatched().getFirst());
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("the command line is wrong");
    }

    private static String unmatched(CommandLine command, String word) {
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            return "'" + name + "' has no option " + word
                    + meant(
                            word,
                            command.getCommandSpec().options().stream().flatMap(option -> Stream.of(option.names())));
        }
        if (!command.getSubcommands().isEmpty()) {
            return "'" + name + "' has no verb '" + word + "'"
                    + meant(word, command.getSubcommands().keySet().stream());
        }
        return "'" + name + "' takes no argument '" + word + "' here";
    }

    private static String meant(String word, Stream<String> candidates) {
        Optional<String> near = Nearest.to(word, candidates.collect(Collectors.toSet()));
        return near.map(candidate -> "; did you mean " + candidate + "?").orElse("");
    }
}
