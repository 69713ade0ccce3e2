package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.LoadedPlugin;
import dev.foundry.host.plugin.PluginCall;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the command line: builds the part of the tree that is asked for, and runs it. */
final class Program {
    private final Foundry foundry;
    private final Failures failures;

    Program(Foundry foundry) {
        this.foundry = foundry;
        this.failures = new Failures(foundry);
    }

    int run(String... arguments) {
        try {
            if (arguments.length > 0 && arguments[0].equals(Completion.COMMAND)) {
                List<String> words = List.of(arguments).subList(1, arguments.length);
                foundry.voice().raw(Completion.answer(KeptTexts.made(foundry), words));
                return ExitCode.DONE.number();
            }
            return dispatch(Words.of(arguments), arguments);
        } catch (FoundryException failure) {
            return failures.explain(failure);
        } catch (RuntimeException | StackOverflowError bug) {
            return failures.report(bug);
        }
    }

    private int dispatch(Words words, String... arguments) {
        Optional<String> noun = words.noun();
        if (noun.isEmpty()) {
            return overview(words, arguments);
        }
        if (words.help()) {
            foundry.voice().raw(help(words));
            return ExitCode.DONE.number();
        }
        Optional<HostNoun> own = HostNouns.find(noun.get());
        if (own.isPresent()) {
            foundry.typed(words.plain());
            return execute(own.get().build().apply(foundry), arguments);
        }
        return foundry.plugins()
                .index()
                .ownerOf(noun.get())
                .map(plugin -> runPlugin(plugin, noun.get(), arguments))
                .orElseThrow(() -> unknown(noun.get()));
    }

    private int overview(Words words, String... arguments) {
        if (words.help() || arguments.length == 0) {
            foundry.voice().raw(help(words));
            return ExitCode.DONE.number();
        }
        if (List.of(arguments).contains("--version")) {
            return execute(VersionCommand.build(foundry), "version");
        }
        foundry.err().println("name what to work on, for example: foundry stack plan");
        foundry.err().println("See: foundry --help");
        return ExitCode.INVALID.number();
    }

    private String help(Words words) {
        return KeptTexts.made(foundry)
                .help(words.plain())
                .map(text -> Folded.to(foundry.surroundings().terminal(), text))
                .orElseThrow(() -> unknown(words.plain().getFirst()));
    }

    private int runPlugin(IndexedPlugin plugin, String noun, String... arguments) {
        LoadedPlugin loaded = foundry.plugins().load(plugin.id());
        PluginCall door = loaded.door();
        Supplier<Integer> work = () -> loaded.commands(foundry.workbench()).stream()
                .map(command -> command instanceof CommandLine ready ? ready : new CommandLine(command))
                .filter(command -> answersTo(command, noun))
                .findFirst()
                .map(command -> execute(command, arguments))
                .orElseThrow(() -> unknown(noun));
        failures.within(door);
        return door.call("running foundry " + noun, work);
    }

    private static boolean answersTo(CommandLine command, String noun) {
        return Stream.concat(
                        Stream.of(command.getCommandName()),
                        Stream.of(command.getCommandSpec().aliases()))
                .anyMatch(noun::equals);
    }

    private int execute(CommandLine noun, String... arguments) {
        CommandLine root = new CommandLine(foundry.globals());
        root.addSubcommand(noun);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setOut(new PrintWriter(foundry.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(foundry.err(), true, StandardCharsets.UTF_8));
        root.setParameterExceptionHandler(failures::usage);
        root.setExecutionExceptionHandler((failure, _, _) -> failures.of(failure));
        root.setExecutionStrategy(new LastCommand(foundry));
        return root.execute(arguments);
    }

    private NotFoundException unknown(String noun) {
        Optional<IndexedPlugin> asleep = foundry.allPlugins().index().ownerOf(noun);
        if (asleep.isPresent()) {
            return new NotFoundException(
                    "'" + noun + "' comes with the plugin " + asleep.get().id() + ", which safe mode does not load",
                    Details.hint("leave out --safe-mode and FOUNDRY_SAFE_MODE"));
        }
        Optional<String> bringer = new FoundryPluginDesk(foundry).bringerOf(noun);
        if (bringer.isPresent()) {
            return new NotFoundException(
                    "'" + noun + "' comes with the plugin " + bringer.get() + ", which is not installed",
                    Details.hint("foundry plugin install " + bringer.get()));
        }
        List<String> known = Stream.concat(
                        HostNouns.all().stream().map(HostNoun::name),
                        foundry.plugins().index().plugins().stream()
                                .flatMap(plugin -> plugin.nouns().stream())
                                .map(CommandDoc::name))
                .toList();
        String near = Nearest.to(noun, known)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        return new NotFoundException(
                "there is no command 'foundry " + noun + "'" + near,
                Details.hint("see what there is: foundry --help\nwhat plugins bring: foundry plugin search"));
    }
}
