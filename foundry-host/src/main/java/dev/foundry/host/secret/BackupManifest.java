package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * What a backup says of itself.
 *
 * @param stack the stack's name
 * @param foundry the version of Foundry that took it
 * @param taken when
 * @param parts its parts with their checksums, by name
 */
public record BackupManifest(String stack, String foundry, Instant taken, List<Part> parts) {
    private static final String FIRST = "foundry-backup 1";

    public BackupManifest {
        parts = List.copyOf(parts);
    }

    /** A manifest whose parts are still to be put in. */
    public static BackupManifest of(String stack, String foundry, Instant taken) {
        return new BackupManifest(stack, foundry, taken, List.of());
    }

    /** The same of these parts; those of a backup are sorted by name. */
    BackupManifest with(SortedMap<String, Part> described) {
        return new BackupManifest(stack, foundry, taken, List.copyOf(described.values()));
    }

    String text() {
        StringBuilder lines = new StringBuilder(FIRST + "\n");
        lines.append(stack)
                .append('\n')
                .append(foundry)
                .append('\n')
                .append(taken)
                .append('\n');
        parts.forEach(part -> lines.append(part.sha256())
                .append(' ')
                .append(part.bytes())
                .append(' ')
                .append(part.name())
                .append('\n'));
        return lines.toString();
    }

    static BackupManifest parse(String file, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 4 || !lines.getFirst().equals(FIRST)) {
            throw new InvalidInputException(
                    "the backup " + file + " was taken by a newer Foundry",
                    Details.hint("use a Foundry at least as new as the one that took it"));
        }
        try {
            List<Part> parts = lines.subList(4, lines.size()).stream()
                    .map(line -> line.split(" ", 3))
                    .map(words -> new Part(words[2], Long.parseLong(words[1]), words[0]))
                    .toList();
            return new BackupManifest(lines.get(1), lines.get(2), Instant.parse(lines.get(3)), parts);
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException broken) {
            throw new InvalidInputException("the manifest of the backup " + file + " cannot be read");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One part of a backup. */
    public record Part(String name, long bytes, String sha256) {
        static Part of(String name, Secret content) {
            byte[] bytes = content.reveal().getBytes(StandardCharsets.UTF_8);
            return new Part(name, bytes.length, BackupManifest.sha256(bytes));
        }
    }
}
