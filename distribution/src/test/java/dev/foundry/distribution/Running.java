package dev.foundry.distribution;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A run that goes on, seen event by event. */
final class Running implements AutoCloseable {
    private final Process process;
    private final Path err;
    private final BufferedReader events;
    private final StringBuilder told = new StringBuilder();

    /** @param err where its standard error goes */
    Running(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.events = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Reads on until an event of this kind about this resource. */
    void await(String event, String id) {
        String line = read();
        while (line != null) {
            if (line.contains("\"" + event + "\"") && line.contains("\"" + id + "\"")) {
                return;
            }
            line = read();
        }
        throw new IllegalStateException("the run ended before " + event + " of " + id + ":\n" + told + errors());
    }

    /** Reads to its end. */
    Outcome end() throws InterruptedException {
        while (read() != null) {
            // Events are kept as they are read.
        }
        return new Outcome(process.waitFor(), told.toString(), errors());
    }

    /** As by SIGKILL. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** The number of its process: the launcher becomes the program. */
    long process() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    private @Nullable String read() {
        try {
            String line = events.readLine();
            if (line != null) {
                told.append(line).append('\n');
            }
            return line;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String errors() {
        try {
            return Files.readString(err);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
