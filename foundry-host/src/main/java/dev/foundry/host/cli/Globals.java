package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.ui.ConsoleVoice;
import dev.foundry.host.ui.OutputForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
@Command(name = "foundry")
final class Globals {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The stack file: a path, or a name in ~/.foundry.")
    private @Nullable String config;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            description = "The form of results: table, json or yaml.")
    private @Nullable String output;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer every question with yes.")
    private boolean yes;

    @Option(names = "--non-interactive", scope = ScopeType.INHERIT, description = "Never ask; fail instead.")
    private boolean nonInteractive;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print each resource too.")
    private boolean verbose;

    @Option(names = "--wide", scope = ScopeType.INHERIT, description = "Let tables be wider than the terminal.")
    private boolean wide;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print what is run on hosts, and stack traces.")
    private boolean debug;

    @Option(
            names = "--rehearse",
            scope = ScopeType.INHERIT,
            description = "Work on hosts and services in memory; nothing real is touched.")
    private boolean rehearse;

    @Option(
            names = "--world",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Keep the rehearsed world in this file between commands.")
    private @Nullable String world;

    @Option(
            names = "--safe-mode",
            scope = ScopeType.INHERIT,
            description = "Load no plugin; FOUNDRY_SAFE_MODE=yes does the same.")
    @SuppressWarnings("UnusedVariable") // Main looks for the word itself, before anything could load a plugin
    private boolean safeMode;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say what a command does.")
    private boolean help;

    Optional<String> config() {
        return Optional.ofNullable(config);
    }

    ConsoleVoice.Manner manner() {
        return new ConsoleVoice.Manner(known().orElse(OutputForm.TABLE), quiet, yes, !nonInteractive, wide);
    }

    /** What {@code -o} says, for commands that know more forms than the usual. */
    Optional<String> output() {
        return Optional.ofNullable(output);
    }

    /**
     * The form of results.
     *
     * @throws InvalidInputException when {@code -o} names none
     */
    OutputForm form() {
        return known().orElseThrow(() -> new InvalidInputException(
                "'" + output + "' is no form of results", Details.hint("-o takes table, json or yaml")));
    }

    private Optional<OutputForm> known() {
        String name = output == null ? "table" : output.toLowerCase(Locale.ROOT);
        return Arrays.stream(OutputForm.values())
                .filter(form -> form.toString().equals(name))
                .findFirst();
    }

    boolean yes() {
        return yes;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    boolean debug() {
        return debug;
    }

    /** A rehearsal; naming a world file means one too. */
    boolean rehearse() {
        return rehearse || world != null;
    }

    Optional<String> world() {
        return Optional.ofNullable(world);
    }

    boolean help() {
        return help;
    }
}
