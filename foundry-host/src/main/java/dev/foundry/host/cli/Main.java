package dev.foundry.host.cli;

import dev.foundry.host.plugin.IndexHead;
import dev.foundry.host.ui.ProcessTerminal;
import dev.foundry.host.ui.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program's entry: hands the arguments to the command line and exits with its code. */
public final class Main {

    private Main() {}

    static void main(String[] arguments) {
        if (List.of(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        // Not System.exit: it first looks for a logger in every jar, a third of a short command's time.
        Runtime.getRuntime().halt(code);
    }

    /** UTF-8 whatever the locale says: names, marks and tree lines would be question marks otherwise. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command and answers its exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(Surroundings.process(out, err), arguments);
    }

    /**
     * Runs one command of the program in this folder with these variables, at no terminal: how a test runs many without
     * starting as many. Takes and answers types of the JDK only, for callers that load the program themselves.
     */
    public static int run(
            Path home, Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
        Path userHome = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Terminal nobody = new ProcessTerminal("", "");
        return run(new Surroundings(out, err, nobody, environment, Optional.of(home), userHome), arguments);
    }

    /** The same in these surroundings. */
    static int run(Surroundings given, String... arguments) {
        Surroundings surroundings = List.of(arguments).contains("--safe-mode") ? given.withoutPlugins() : given;
        Build build = Build.read(surroundings.home());
        Optional<String> quick = quickAnswer(surroundings, build, arguments);
        if (quick.isPresent()) {
            surroundings.out().print(quick.get());
            surroundings.out().flush();
            return 0;
        }
        try (Foundry foundry = new Foundry(surroundings, build)) {
            return new Program(foundry).run(arguments);
        }
    }

    /** The questions asked most, answered from what an earlier run kept: without a command tree, without reading JSON. */
    private static Optional<String> quickAnswer(Surroundings surroundings, Build build, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("version")) || words.equals(List.of("--version"))) {
            return IndexHead.read(surroundings.indexFile(), build.host(), surroundings.pluginFolders())
                    .map(head -> VersionText.of(build, JavaRuntime.of(surroundings.home()), head.plugins()));
        }
        if (words.indexOf(Completion.COMMAND) == 0) {
            return KeptTexts.read(surroundings, build)
                    .map(texts -> Completion.answer(texts, words.subList(1, words.size())));
        }
        Words seen = Words.of(arguments);
        boolean onlyHelp = words.isEmpty() || (seen.help() && words.stream().noneMatch(Main::otherOption));
        return onlyHelp
                ? KeptTexts.read(surroundings, build)
                        .flatMap(texts -> texts.help(seen.plain()))
                        .map(help -> Folded.to(surroundings.terminal(), help))
                : Optional.empty();
    }

    private static boolean otherOption(String word) {
        return word.startsWith("-") && !word.equals("-h") && !word.equals("--help");
    }
}
