package dev.foundry.host.secret;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A backup of a stack in one encrypted file: a sealed text around compressed entries, of which {@code manifest} tells stack,
 * version, time and the checksum of each part. Reading opens and checks the whole before anything is handed out, so a cut or
 * changed file is noticed before anything is restored.
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

    /**
     * Writes a new file, 0600.
     *
     * @throws RefusedException when something is there already
     */
    public void write(Path file, BackupManifest about, SortedMap<String, Secret> parts) {
        if (OwnerOnly.exists(file)) {
            throw new RefusedException(
                    file + " is there already; a backup never replaces a file", Details.hint("choose another name"));
        }
        SortedMap<String, Secret> entries = new TreeMap<>(parts);
        entries.put(MANIFEST, Secret.of(about.with(parts).text()));
        String purpose = "backup of " + about.stack();
        String sealed = SealedText.seal(purpose, keys.create(purpose), compressed(Entries.write(entries)), random);
        OwnerOnly.replace(file, sealed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Opens a file and checks every part.
     *
     * @throws InvalidInputException when it is damaged
     */
    public Content read(Path file) {
        SealedText sealed = SealedText.parse(file.toString(), text(file));
        byte[] content = sealed.open(
                keys.open(sealed.slot(), sealed.purpose(), sealed::fits).key());
        SortedMap<String, Secret> parts = Entries.read(expanded(file, content));
        Secret manifest = parts.remove(MANIFEST);
        if (manifest == null) {
            throw damaged(file, "it has no manifest");
        }
        BackupManifest about = BackupManifest.parse(file.toString(), manifest.reveal());
        if (!about.equals(about.with(parts))) {
            throw damaged(file, "its parts are not those of its manifest");
        }
        return new Content(about, parts);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new NotFoundException(
                    "the backup " + file + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException failure) {
            throw new FailedException(
                    "the backup cannot be packed", Details.none().causedBy(failure));
        }
        return out.toByteArray();
    }

    private static byte[] expanded(Path file, byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException failure) {
            throw damaged(file, "it cannot be unpacked");
        }
    }

    private static InvalidInputException damaged(Path file, String why) {
        return new InvalidInputException(
                "the backup " + file + " is damaged; nothing was restored",
                Details.hint("use another backup").because(why));
    }

    /** What a backup holds: {@code stack.yaml}, {@code bootstrap/<name>}, {@code component/<name>/<part>}. */
    public record Content(BackupManifest about, SortedMap<String, Secret> parts) {
        public Content {
            parts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        }
    }
}
