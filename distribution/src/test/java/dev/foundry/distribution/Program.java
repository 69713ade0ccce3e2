package dev.foundry.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher of an unpacked program, run as a process of its own. */
record Program(Path launcher) {
    /** The folder that the build made. */
    static final Path FOLDER = Path.of("target", "foundry").toAbsolutePath();

    private static final int MINUTES = 5;

    /** What a run left behind. */
    record Outcome(int code, String out, String err) {}

    static Program built() {
        return new Program(FOLDER.resolve("bin/foundry"));
    }

    Outcome run(Path folder, Map<String, String> environment, String... arguments) throws InterruptedException {
        return execute(folder, withJava(environment), command(List.of(arguments)));
    }

    /** Any command, in this folder; its output goes through files there. */
    static Outcome execute(Path folder, Map<String, String> environment, List<String> command)
            throws InterruptedException {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = start(folder, environment, command, Redirect.to(out.toFile()), err);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + MINUTES + " minutes");
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a run whose standard output can be read while it goes on. */
    Running begin(Path folder, Map<String, String> environment, List<String> arguments) {
        try {
            Path err = Files.createTempFile(folder, "err", ".txt");
            return new Running(start(folder, withJava(environment), command(arguments), Redirect.PIPE, err), err);
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

    private static Process start(
            Path folder, Map<String, String> environment, List<String> command, Redirect out, Path err)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
