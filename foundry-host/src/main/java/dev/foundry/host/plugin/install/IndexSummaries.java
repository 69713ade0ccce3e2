package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.CacheFile;
import dev.foundry.host.plugin.HostVersion;
import dev.foundry.host.plugin.repo.CompactIndex;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What was read from files that were believed. Checking a signature over a large index and parsing it takes longer than all
 * else that a command does, so it is done once for the same files, key and program. A summary that is missing, damaged or
 * of others counts as none.
 */
public final class IndexSummaries {
    private static final String MAGIC = "foundry-releases 1";

    private final Path folder;
    private final HostVersion host;

    /**
     * @param folder of all that can be made again
     * @param host that reads and writes them
     */
    public IndexSummaries(Path folder, HostVersion host) {
        this.folder = folder;
        this.host = host;
    }

    /** Tells bytes from others. */
    record Sum(long length, long value) {
        static Sum of(ByteBuffer bytes) {
            CRC32C sum = new CRC32C();
            int length = bytes.remaining();
            sum.update(bytes);
            return new Sum(length, sum.getValue());
        }

        static Sum of(Path file) throws IOException {
            CRC32C sum = new CRC32C();
            long length = 0;
            ByteBuffer part = ByteBuffer.allocate(65_536);
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                for (int read = channel.read(part); read >= 0; read = channel.read(part)) {
                    length += read;
                    sum.update(part.flip());
                    part.clear();
                }
            }
            return new Sum(length, sum.getValue());
        }
    }

    /** What was read from exactly these files when they were believed. */
    Optional<RepositoryIndex> read(Pinned repository, Sum files) {
        try {
            byte[] summary = Files.readAllBytes(file(repository));
            int end = end(summary);
            ByteBuffer body = ByteBuffer.wrap(summary, end, summary.length - end);
            return stamp(repository, files, Sum.of(body.duplicate())).equals(text(summary, end))
                    ? Optional.of(CompactIndex.read(body))
                    : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Where the stamp ends: behind the first empty line. */
    private static int end(byte[] summary) {
        int at = 1;
        while (at < summary.length && (summary[at] != '\n' || summary[at - 1] != '\n')) {
            at++;
        }
        return Math.min(at + 1, summary.length);
    }

    private static String text(byte[] summary, int end) {
        return new String(summary, 0, end, StandardCharsets.UTF_8);
    }

    /** Keeps what was read from these files; where that cannot be, it is done without. */
    void write(Pinned repository, Sum files, RepositoryIndex index) {
        byte[] body = CompactIndex.bytes(index);
        byte[] stamp = stamp(repository, files, Sum.of(ByteBuffer.wrap(body))).getBytes(StandardCharsets.UTF_8);
        CacheFile.replace(
                file(repository),
                ByteBuffer.allocate(stamp.length + body.length)
                        .put(stamp)
                        .put(body)
                        .array());
    }

    /** Drops what was kept of a repository. */
    void forget(Pinned repository) {
        try {
            Files.deleteIfExists(file(repository));
        } catch (IOException left) {
            // Without the files that it was read from it counts as none.
        }
    }

    /** Not against attackers: who can write here can write the pinned keys as well. */
    private String stamp(Pinned repository, Sum files, Sum body) {
        return String.join(
                "\n", MAGIC, host.program(), repository.key().text(), files.toString(), body.toString(), "", "");
    }

    /** Several programs on one machine bring repositories of one name. */
    private Path file(Pinned repository) {
        String place = Integer.toHexString(repository.address().hashCode());
        return folder.resolve("releases-" + repository.name() + "-" + place + ".index");
    }
}
