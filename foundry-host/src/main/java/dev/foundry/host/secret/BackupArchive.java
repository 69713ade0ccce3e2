package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BackupManifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.SecretKey;

/**
 * A backup of a stack in one encrypted file: a sealed text around compressed entries, of which {@code manifest} tells stack,
 * version, time and the checksum of each part. It is written and read part by part, so that no more than one part is in
 * memory. Reading opens and checks the whole before anything is handed out, so a cut or changed file is noticed before anything is
 * restored.
 */
public final class BackupArchive {
    private static final String MANIFEST = "manifest";

    private final KeySource keys;
    private final SecureRandom random;

    /** Archives sealed with a key from here; a passphrase, so that they open on another machine. */
    public BackupArchive(KeySource keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** The parts of a backup, named as in {@link Content}, each name once. */
    public interface Parts {
        /** Hands over one part after the other. */
        void each(Sink sink) throws IOException;
    }

    /** Takes the parts of a backup. */
    public interface Sink {
        /** Takes one; it is on its way into the file when this returns. */
        void part(String name, Secret content) throws IOException;
    }

    /**
     * Writes a new file, 0600. It is there only once it is whole; when a part cannot be had, nothing is left.
     *
     * @throws RefusedException when something is there already
     */
    public void write(Path file, BackupManifest about, Parts parts) {
        demandNew(file);
        String purpose = "backup of " + about.stack();
        KeySource.Opened key = keys.create(purpose);
        OwnerOnly.replace(file, out -> {
            pack(about, parts, SealedFile.sealing(purpose, key, random, out));
            demandNew(file);
        });
    }

    private static void demandNew(Path file) {
        if (OwnerOnly.exists(file)) {
            throw new RefusedException(
                    file + " is there already; a backup never replaces a file", Details.hint("choose another name"));
        }
    }

    private static void pack(BackupManifest about, Parts parts, OutputStream sealed) throws IOException {
        SortedMap<String, Part> written = new TreeMap<>();
        try (OutputStream packed = new GZIPOutputStream(sealed)) {
            parts.each((name, content) -> {
                if (written.put(name, Part.of(name, content)) != null) {
                    throw new IllegalArgumentException("two parts of a backup are named " + name);
                }
                packed.write(Entries.line(name, content));
            });
            packed.write(Entries.line(MANIFEST, Secret.of(about.with(written).text())));
        }
    }

    /**
     * Opens a file and checks every part, keeping none.
     *
     * @throws InvalidInputException when it is damaged
     */
    public Content read(Path file) {
        SealedFile sealed = sealed(file);
        SealedHeader header = sealed.header();
        SecretKey key = keys.open(header.slot(), header.purpose(), header::fits).key();
        SortedMap<String, Part> found = new TreeMap<>();
        Optional<Secret> manifest = unpack(file, sealed, key, (name, value) -> found.put(name, Part.of(name, value)));
        String text =
                manifest.orElseThrow(() -> damaged(file, "it has no manifest")).reveal();
        BackupManifest about = BackupManifest.parse(file.toString(), text);
        if (!about.equals(about.with(found))) {
            throw damaged(file, "its parts are not those of its manifest");
        }
        return new Content(file, sealed, key, about);
    }

    /** Hands over one part after the other; answers the manifest. */
    private static Optional<Secret> unpack(
            Path file, SealedFile sealed, SecretKey key, BiConsumer<String, Secret> each) {
        AtomicReference<Optional<Secret>> manifest = new AtomicReference<>(Optional.empty());
        try (InputStream content = sealed.open(key);
                InputStream unpacked = new GZIPInputStream(content)) {
            Entries.read(unpacked, (name, value) -> {
                if (name.equals(MANIFEST)) {
                    manifest.set(Optional.of(value));
                } else {
                    each.accept(name, value);
                }
            });
            content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw damaged(file, "it cannot be unpacked");
        }
        return manifest.get();
    }

    private static SealedFile sealed(Path file) {
        try {
            return SealedFile.parse(file);
        } catch (IOException failure) {
            throw new NotFoundException(
                    "the backup " + file + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }

    private static InvalidInputException damaged(Path file, String why) {
        return new InvalidInputException(
                "the backup " + file + " is damaged; nothing was restored",
                Details.hint("use another backup").because(why));
    }

    /**
     * What a backup holds, found whole: {@code stack.yaml}, {@code bootstrap/<name>}, {@code component/<name>/<part>}. It is
     * read from the file again when it is asked for, so that no more is in memory than was asked for.
     */
    public static final class Content {
        private final Path file;
        private final SealedFile sealed;
        private final SecretKey key;
        private final BackupManifest about;

        private Content(Path file, SealedFile sealed, SecretKey key, BackupManifest about) {
            this.file = file;
            this.sealed = sealed;
            this.key = key;
            this.about = about;
        }

        /** What it says of itself. */
        public BackupManifest about() {
            return about;
        }

        /** The names of its parts, sorted. */
        public List<String> names() {
            return about.parts().stream().map(Part::name).toList();
        }

        /**
         * The parts of these names, all at once.
         *
         * @throws InvalidInputException when the file was changed since it was opened
         */
        public SortedMap<String, Secret> parts(Predicate<String> wanted) {
            SortedMap<String, Secret> parts = new TreeMap<>();
            unpack(file, sealed, key, (name, value) -> {
                if (wanted.test(name)) {
                    if (!about.parts().contains(Part.of(name, value))) {
                        throw damaged(file, name + " was changed while it was open");
                    }
                    parts.put(name, value);
                }
            });
            return parts;
        }

        /**
         * One part.
         *
         * @throws InvalidInputException when the file was changed since it was opened
         */
        public Secret part(String name) {
            return Optional.ofNullable(parts(name::equals).get(name))
                    .orElseThrow(() -> damaged(file, name + " is gone from it"));
        }
    }
}
