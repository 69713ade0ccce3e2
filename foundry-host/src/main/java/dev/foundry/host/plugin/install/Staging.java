package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder where changes of plugins are made ready, for one process at a time. */
record Staging(PluginPlaces places) {
    /**
     * Does the work while no other process changes plugins; what an earlier, killed one left half done is removed first.
     *
     * @throws RefusedException when another process is at it
     */
    <T> T alone(Supplier<T> work) {
        places.made(places.staging());
        try (FileChannel channel =
                        FileChannel.open(places.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = locked(channel)) {
            sweep();
            T result = swept(work);
            lock.release();
            return result;
        } catch (IOException unwritable) {
            throw places.failed("the plugins folder cannot be changed", unwritable);
        }
    }

    private <T> T swept(Supplier<T> work) throws IOException {
        try {
            return work.get();
        } catch (FoundryException refused) {
            sweep();
            throw refused;
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw busy();
        }
        throw busy();
    }

    private static RefusedException busy() {
        return new RefusedException(
                "another foundry is changing the plugins right now", Details.hint("try again when it has ended"));
    }

    private void sweep() throws IOException {
        try (Stream<Path> left = Files.list(places.staging())) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }
}
