package dev.foundry.host.cli;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.plugin.PluginProblem;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the last command of the line, after saying which plugins cannot take part; a noun alone is a usage error. */
final class LastCommand implements IExecutionStrategy {
    private final Foundry foundry;

    LastCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        Object work = last.commandSpec().userObject();
        if (!(work instanceof Callable || work instanceof Runnable || work instanceof Method)) {
            String verbs = command.getCommandSpec().subcommands().values().stream()
                    .map(CommandLine::getCommandName)
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new ParameterException(
                    command, "'" + command.getCommandSpec().qualifiedName() + "' needs a verb: " + verbs);
        }
        if (!(work instanceof OwnForms)) {
            checkForm(command);
        }
        if (!foundry.globals().quiet()) {
            foundry.plugins().index().problems().forEach(this::warn);
        }
        if (foundry.surroundings().timing()) {
            foundry.err().println("own code begins at " + Instant.now());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** A command that knows other forms of results than the usual, and checks {@code -o} itself. */
    interface OwnForms {}

    /** Wrapped, because picocli hands only what commands throw to the handler of failures. */
    private void checkForm(CommandLine command) {
        try {
            foundry.globals().form();
        } catch (InvalidInputException unknown) {
            throw new ExecutionException(command, String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private void warn(PluginProblem problem) {
        foundry.voice()
                .warn("plugin " + problem.plugin() + " is not used: it " + problem.what() + "; " + problem.mend());
    }
}
