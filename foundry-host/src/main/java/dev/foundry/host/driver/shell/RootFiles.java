package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Single files of a host, as root, outside what is declared. */
final class RootFiles {
    private static final long READ_LIMIT = 16L << 20;
    private static final Set<Library> NONE = EnumSet.noneOf(Library.class);
    private static final String PRESENT = """
            [ -e "$p" ] || { echo "$T none"; exit 0; }
            """;
    private static final String SMALL = """
            [ "$(stat -Lc %s -- "$p")" -le LIMIT ] || { echo "it is larger than LIMIT bytes"; exit 1; }
            """.replace("LIMIT", Long.toString(READ_LIMIT));
    /** In lines that can be decoded one by one. */
    private static final String COPY = """
            base64 -w 65536 -- "$p"
            """;

    private final RootShell shell;
    private final String host;

    /** @param host its name, for messages */
    RootFiles(RootShell shell, String host) {
        this.shell = shell;
        this.host = host;
    }

    Optional<byte[]> read(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return copy(path, SMALL + COPY, content) ? Optional.of(content.toByteArray()) : Optional.empty();
    }

    /** Of any size; answers whether it is there. */
    boolean copy(String path, OutputStream into) {
        return copy(path, COPY, into);
    }

    private boolean copy(String path, String script, OutputStream into) {
        StringBuilder said = new StringBuilder();
        List<IOException> full = new ArrayList<>();
        boolean[] there = {true};
        int status = shell.run(NONE, "p=" + Quote.word(path) + "\n" + PRESENT + script, line -> {
            if (line.says("none")) {
                there[0] = false;
            } else if (line.text().indexOf(' ') >= 0) {
                said.append(line.text()).append('\n');
            } else if (full.isEmpty()) {
                write(line.text(), into).ifPresent(full::add);
            }
        });
        if (!full.isEmpty()) {
            throw new UncheckedIOException(full.getFirst());
        }
        if (status != 0) {
            throw failed("%s cannot be read".formatted(path), said.toString().strip());
        }
        return there[0];
    }

    /** What keeps from writing, told after the host has said all: its answers come in order. */
    private static Optional<IOException> write(String base64, OutputStream into) {
        try {
            into.write(Base64.getDecoder().decode(base64));
            return Optional.empty();
        } catch (IOException full) {
            return Optional.of(full);
        }
    }

    /** Whole, 0600, on disk when it returns. */
    void write(String path, byte[] content) {
        int slash = path.lastIndexOf('/');
        String folder = slash == 0 ? "/" : path.substring(0, slash);
        String temporary = path.substring(0, slash) + "/.foundry-" + Placement.saved(path);
        StringBuilder said = new StringBuilder();
        Consumer<Line> sink = line -> said.append(line.text()).append('\n');
        boolean done = shell.run(
                                NONE,
                                "umask 077; mkdir -p -- " + Quote.word(folder) + " && rm -f -- "
                                        + Quote.word(temporary),
                                sink)
                        == 0
                && shell.upload(new ByteArrayInputStream(content), content.length, temporary, sink) == 0
                && shell.run(
                                NONE,
                                "mv -fT -- " + Quote.words(List.of(temporary, path)) + " && sync -- "
                                        + Quote.word(folder),
                                sink)
                        == 0;
        if (!done) {
            shell.run(NONE, "rm -f -- " + Quote.word(temporary), sink);
            throw failed("%s cannot be written".formatted(path), said.toString().strip());
        }
    }

    void delete(String path) {
        StringBuilder said = new StringBuilder();
        int status = shell.run(
                NONE,
                "rm -f -- " + Quote.word(path),
                line -> said.append(line.text()).append('\n'));
        if (status != 0) {
            throw failed("%s cannot be removed".formatted(path), said.toString().strip());
        }
    }

    private FailedException failed(String what, String why) {
        return new FailedException(
                "%s: %s".formatted(host, what), Details.none().because(why));
    }
}
