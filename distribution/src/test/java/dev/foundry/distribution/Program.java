package dev.foundry.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = start(folder, environment, List.of(arguments), Redirect.to(out.toFile()), err);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(arguments) + " did not end within " + MINUTES + " minutes");
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
            return new Running(start(folder, environment, arguments, Redirect.PIPE, err), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path folder, Map<String, String> environment, List<String> arguments, Redirect out, Path err)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err.toFile());
        builder.environment().put("FOUNDRY_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
