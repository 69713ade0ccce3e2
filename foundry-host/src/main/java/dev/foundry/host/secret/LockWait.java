package dev.foundry.host.secret;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;

/** Waits for a lock file, but not for ever. */
final class LockWait {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LockWait() {}

    static FileLock take(FileChannel channel, Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            FileLock lock = tried(channel);
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(Duration.ofMillis(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted while waiting for " + file);
            }
        }
        throw new RefusedException(
                "another Foundry has held " + file + " for " + PATIENCE.toSeconds() + " s",
                Details.hint("wait until it has ended; the lock ends with its process"));
    }

    private static @org.jspecify.annotations.Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }
}
