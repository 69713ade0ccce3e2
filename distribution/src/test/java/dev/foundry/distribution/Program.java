package dev.foundry.distribution;

import dev.foundry.testkit.component.TestingProcess;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The launcher of an unpacked program, run as a process of its own. */
record Program(Path launcher) {
    /** The folder that the build made. */
    static final Path FOLDER = Path.of("target", "foundry").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofMinutes(5);

    static Program built() {
        return new Program(FOLDER.resolve("bin/foundry"));
    }

    Outcome run(Path folder, Map<String, String> environment, String... arguments) throws InterruptedException {
        return execute(folder, withJava(environment), command(List.of(arguments)));
    }

    /** Any command, in this folder; its output goes through files there. */
    static Outcome execute(Path folder, Map<String, String> environment, List<String> command)
            throws InterruptedException {
        return TestingProcess.run(builder(folder, environment, command), folder, LIMIT);
    }

    /** Begins a run whose standard output can be read while it goes on. */
    Running begin(Path folder, Map<String, String> environment, List<String> arguments) {
        try {
            Path err = Files.createTempFile(folder, "err", ".txt");
            return new Running(
                    builder(folder, withJava(environment), command(arguments))
                            .redirectError(err.toFile())
                            .start(),
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        return command;
    }

    private static Map<String, String> withJava(Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("FOUNDRY_JAVA_HOME", System.getProperty("java.home"));
        all.putAll(environment);
        return all;
    }

    private static ProcessBuilder builder(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
