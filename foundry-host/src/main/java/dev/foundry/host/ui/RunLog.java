package dev.foundry.host.ui;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.engine.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Function;

/** The audit trail of a run: JSON lines in a file of the person's own, secrets hidden. Never read back as state. */
public final class RunLog implements Event.Sink, AutoCloseable {
    private final Path file;
    private final OutputStream raw;
    private final PrintStream out;
    private final JsonLines lines;

    private RunLog(Path file, OutputStream raw, PrintStream out) {
        this.file = file;
        this.raw = raw;
        this.out = out;
        this.lines = new JsonLines(out);
    }

    /**
     * A log in the folder {@code runs} of a stack.
     *
     * @param hiding puts a stream that hides secrets before another, which the log closes itself
     */
    public static RunLog open(Path stackFolder, String run, Function<OutputStream, PrintStream> hiding) {
        Path folder = stackFolder.resolve("runs");
        Path file = folder.resolve(run + ".jsonl");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            OutputStream raw = java.nio.channels.Channels.newOutputStream(Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
            return new RunLog(file, raw, hiding.apply(raw));
        } catch (IOException unwritable) {
            throw new FailedException(
                    "the run's log " + file + " cannot be written",
                    Details.hint("every run leaves a trail; give the folder to your user, or free some space")
                            .causedBy(unwritable));
        }
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    @Override
    public void accept(Event event) {
        lines.accept(event);
    }

    @Override
    public void close() {
        out.close();
        try {
            raw.close();
        } catch (IOException unwritable) {
            throw new FailedException(
                    "the run's log " + file + " cannot be ended",
                    Details.hint("look for its disk's space").causedBy(unwritable));
        }
    }
}
