package dev.foundry.testkit.component;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jars of the packed program, loaded into this process apart from the test's own classes: for the many commands of a
 * contract, where starting a process each would show nothing more. Loaded once, so that they become quick.
 */
final class PackedProgram {
    private static final Map<Path, PackedProgram> LOADED = new ConcurrentHashMap<>();

    private final Path home;
    private final ClassLoader classes;
    private final Method run;

    private PackedProgram(Path home) {
        this.home = home;
        try {
            URI jar = home.resolve("lib/foundry-host.jar").toUri();
            classes = new URLClassLoader(new URL[] {jar.toURL()}, ClassLoader.getPlatformClassLoader());
            run = classes.loadClass("dev.foundry.host.cli.Main")
                    .getMethod("run", Path.class, Map.class, PrintStream.class, PrintStream.class, String[].class);
        } catch (MalformedURLException | ReflectiveOperationException unfit) {
            throw new IllegalStateException("the program in " + home + " is not of this testkit's version", unfit);
        }
    }

    /** The program in this folder. */
    static PackedProgram in(Path home) {
        return LOADED.computeIfAbsent(home.toAbsolutePath().normalize(), PackedProgram::new);
    }

    /** Runs one command to its end, with these variables and no others. */
    Outcome run(Map<String, String> environment, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Object code =
                    run.invoke(null, home, environment, printer(out), printer(err), arguments.toArray(String[]::new));
            return new Outcome((Integer) code, out.toString(UTF_8), err.toString(UTF_8));
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("foundry " + String.join(" ", arguments) + " broke", broken);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static PrintStream printer(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, UTF_8);
    }
}
