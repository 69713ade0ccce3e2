package dev.foundry.host.cli;

import dev.foundry.host.plugin.IndexHead;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The program's entry: hands the arguments to the command line and exits with its code. */
public final class Main {

    private Main() {}

    static void main(String[] arguments) {
        if (List.of(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
        System.exit(run(stream(FileDescriptor.out), stream(FileDescriptor.err), arguments));
    }

    /** UTF-8 whatever the locale says: names, marks and tree lines would be question marks otherwise. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command and answers its exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(Surroundings.process(out, err), arguments);
    }

    /** The same in these surroundings. */
    static int run(Surroundings surroundings, String... arguments) {
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

    /** The two questions asked most, answered without building a command tree. */
    private static Optional<String> quickAnswer(Surroundings surroundings, Build build, String... arguments) {
        String only = arguments.length == 1 ? arguments[0] : "";
        boolean help = arguments.length == 0 || only.equals("--help") || only.equals("-h") || only.equals("help");
        boolean version = only.equals("version") || only.equals("--version");
        if (!help && !version) {
            return Optional.empty();
        }
        return IndexHead.read(surroundings.indexFile(), build.host(), surroundings.pluginFolders())
                .map(head -> help
                        ? RootHelp.text(head.nouns())
                        : VersionText.of(build, JavaRuntime.of(surroundings.home()), head.plugins()));
    }
}
