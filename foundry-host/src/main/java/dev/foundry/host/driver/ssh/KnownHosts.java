package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pins of host keys in a file that {@code ssh} reads too: one line a key, by the host's name in the stack
 * ({@code HostKeyAlias}), since addresses change. Safe for many threads and processes.
 */
public final class KnownHosts {
    private final Path file;
    private @Nullable List<String> memory;

    /** Pins kept in this file, which is made (0600) with the first of them. */
    public KnownHosts(Path file) {
        this.file = file;
    }

    /** The pins as they are now, on their own: what is changed there is kept nowhere. */
    public KnownHosts inMemory() {
        KnownHosts copy = new KnownHosts(file);
        copy.memory = lines();
        return copy;
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /** The name a host is pinned under: its name, or {@code [address]:port} for one that has none. */
    public static String nameOf(Host host) {
        return host.name().isEmpty() ? "[" + host.address() + "]:" + host.port() : host.name();
    }

    /** The pinned keys of a host; several types are possible. */
    public List<HostKey> pins(Host host) {
        String prefix = nameOf(host) + " ";
        return lines().stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.split(" ", -1))
                .filter(parts -> parts.length >= 3)
                .map(parts -> new HostKey(parts[1], parts[2]))
                .toList();
    }

    /** Pins a key beside those that are there. */
    public void pin(Host host, HostKey key) {
        change(lines -> {
            List<String> more = new ArrayList<>(lines);
            more.add(nameOf(host) + " " + key.line());
            return more;
        });
    }

    /** Forgets what is pinned, then pins this key alone. */
    public void replace(Host host, HostKey key) {
        forget(host);
        pin(host, key);
    }

    /** Forgets a host. */
    public void forget(Host host) {
        String prefix = nameOf(host) + " ";
        change(lines -> lines.stream().filter(line -> !line.startsWith(prefix)).toList());
    }

    private synchronized List<String> lines() {
        if (memory != null) {
            return memory;
        }
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private synchronized void change(UnaryOperator<List<String>> edit) {
        if (memory != null) {
            memory = edit.apply(memory);
            return;
        }
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid()) {
                    write(edit.apply(lines()));
                }
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private void write(List<String> lines) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private FailedException failed(IOException failure) {
        return new FailedException(
                "the pinned host keys cannot be used",
                Details.none().at(file.toString()).causedBy(failure));
    }
}
