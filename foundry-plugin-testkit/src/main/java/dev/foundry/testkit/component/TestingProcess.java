package dev.foundry.testkit.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that is run to its end. */
public final class TestingProcess {
    private TestingProcess() {}

    /**
     * What a process left behind.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(int code, String out, String err) {}

    /**
     * Runs a command; its output goes through files in this folder, so that it never waits for somebody to read.
     *
     * @param limit how long it may take; it is killed then
     * @throws IllegalStateException when it cannot be run or does not end in time
     */
    public static Outcome run(ProcessBuilder command, Path folder, Duration limit) throws InterruptedException {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = command.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.command() + " did not end within " + limit);
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new IllegalStateException(command.command() + " could not be run", failed);
        }
    }
}
