package dev.foundry.host.secret;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap store as one encrypted file, {@code ~/.foundry/<stack>/bootstrap.sealed}, with the version before it kept as
 * {@code bootstrap.sealed.previous}. It is opened at first use, so that a command that needs nothing of it asks for nothing.
 * Every write replaces the file whole under a lock file that other processes honour; killed at any instant, the file is
 * the old or the new one.
 */
public final class FileBootstrapStore implements BootstrapStore {
    private final Path folder;
    private final Path file;
    private final Path previous;
    private final Path lock;
    private final String purpose;
    private final KeySource keys;
    private final SecureRandom random;
    private final ReentrantLock inProcess = new ReentrantLock();
    private @Nullable Seen seen;

    /**
     * @param folder the stack's folder, made 0700 at the first write
     * @param stack the stack's name
     * @param keys where the file's key comes from
     */
    public FileBootstrapStore(Path folder, String stack, KeySource keys, SecureRandom random) {
        this.folder = folder;
        this.file = folder.resolve("bootstrap.sealed");
        this.previous = folder.resolve("bootstrap.sealed.previous");
        this.lock = folder.resolve("bootstrap.lock");
        this.purpose = "bootstrap store of " + stack;
        this.keys = keys;
        this.random = random;
    }

    @Override
    public Optional<Secret> read(String name) {
        return Optional.ofNullable(current().get(name));
    }

    @Override
    public void keep(String name, Secret value) {
        change(values -> {
            values.put(name, value);
            return values;
        });
    }

    @Override
    public Secret keepOnce(String name, Secret value) {
        Secret kept = change(values -> {
                    values.putIfAbsent(name, value);
                    return values;
                })
                .get(name);
        return kept == null ? value : kept;
    }

    @Override
    public void forget(String name) {
        if (current().containsKey(name)) {
            change(values -> {
                values.remove(name);
                return values;
            });
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(current().keySet());
    }

    private SortedMap<String, Secret> current() {
        inProcess.lock();
        try {
            return load().values();
        } finally {
            inProcess.unlock();
        }
    }

    /** Reads anew, changes, writes, all under the lock; writes nothing when nothing changes. */
    private SortedMap<String, Secret> change(UnaryOperator<SortedMap<String, Secret>> change) {
        inProcess.lock();
        try {
            OwnerOnly.folder(folder);
            try (FileChannel channel = OwnerOnly.channel(lock);
                    FileLock _ = LockWait.take(channel, lock)) {
                Seen before = load();
                SortedMap<String, Secret> after = change.apply(new TreeMap<>(before.values()));
                if (!after.equals(before.values())) {
                    write(before, after);
                }
                return after;
            }
        } catch (IOException failure) {
            throw new FailedException("cannot lock " + lock, Details.none().causedBy(failure));
        } finally {
            inProcess.unlock();
        }
    }

    private void write(Seen before, SortedMap<String, Secret> after) {
        KeySource.Opened key = before.key() == null ? keys.create(purpose) : before.key();
        String text = SealedText.seal(purpose, key, Entries.write(after), random);
        if (!before.text().isEmpty()) {
            OwnerOnly.replace(previous, bytes(before.text()));
        }
        OwnerOnly.replace(file, bytes(text));
        seen = new Seen(text, key, after);
    }

    private Seen load() {
        String text = text();
        Seen last = seen;
        if (last == null || !last.text().equals(text)) {
            last = text.isEmpty() ? new Seen(text, null, new TreeMap<>()) : opened(text);
            seen = last;
        }
        return last;
    }

    private Seen opened(String text) {
        SealedText sealed = SealedText.parse(file.toString(), text);
        KeySource.Opened key = keys.open(sealed.header().slot(), purpose, sealed.header()::fits);
        return new Seen(text, key, Entries.read(sealed.open(key.key())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String text() {
        try {
            if (OwnerOnly.exists(file)) {
                OwnerOnly.demand(file);
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (!text.isEmpty()) {
                    return text;
                }
                throw lost(file + " is empty");
            }
            if (OwnerOnly.exists(previous)) {
                throw lost(file + " is missing");
            }
            return "";
        } catch (IOException failure) {
            throw new FailedException("cannot read " + file, Details.none().causedBy(failure));
        }
    }

    /** A new store in the place of a lost one would make a second CA and hide the unseal keys, so it is never begun. */
    private RefusedException lost(String what) {
        return new RefusedException(
                what,
                Details.hint("bring it back: cp " + previous + " " + file + ", or 'foundry stack restore FILE';"
                                + " for a new store on purpose remove both files")
                        .because("a bootstrap store was here before; Foundry does not begin a new one over it"));
    }

    /** The file as it was last read, opened. Without a key there is no file yet. */
    private record Seen(String text, KeySource.@Nullable Opened key, SortedMap<String, Secret> values) {}
}
