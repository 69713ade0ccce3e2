package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.stack.Host;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The present connection to a host and its lease; both are made anew when they were lost. Safe for many threads. */
final class Reconnecting implements AutoCloseable {
    private final Host host;
    private final Supplier<Transport> connect;
    private final Lease lease = new Lease(this::use);
    private @Nullable ShellPool pool;
    private @Nullable String owner;
    private boolean closed;

    Reconnecting(Host host, Supplier<Transport> connect) {
        this.host = host;
        this.connect = connect;
    }

    /** Works with a root shell of the present connection. */
    <T> T use(Function<RootShell, T> work) {
        return pool().use(work);
    }

    Transport transport() {
        return pool().transport();
    }

    private synchronized ShellPool pool() {
        if (closed) {
            throw new TransientException("%s: the connection is closed".formatted(host.name()));
        }
        ShellPool present = pool;
        if (present == null || present.broken()) {
            if (present != null) {
                present.close();
            }
            present = new ShellPool(connect.get());
            pool = present;
            retake(present);
        }
        return present;
    }

    private void retake(ShellPool fresh) {
        String mine = owner;
        if (mine != null) {
            Optional<String> other = fresh.use(shell -> lease.take(shell, mine));
            if (other.isPresent()) {
                owner = null;
                throw new RefusedException(
                        "%s: the connection was lost and %s took the host meanwhile"
                                .formatted(host.name(), other.get()),
                        Details.hint("run the command again when that run is over"));
            }
        }
    }

    /** See {@link dev.foundry.host.driver.HostDriver#takeLease}. */
    synchronized Optional<String> takeLease(String name) {
        Optional<String> holder = pool().use(shell -> lease.take(shell, name));
        if (holder.isEmpty()) {
            owner = name;
        }
        return holder;
    }

    void releaseLease() {
        ShellPool present;
        synchronized (this) {
            present = owner == null ? null : pool;
            owner = null;
        }
        lease.stop();
        if (present != null && !present.broken()) {
            release(present);
        }
    }

    private void release(ShellPool present) {
        try {
            present.use(shell -> {
                lease.release(shell);
                return true;
            });
        } catch (FoundryException unreachable) {
            // The host frees it with the connection.
        }
    }

    @Override
    public void close() {
        releaseLease();
        synchronized (this) {
            closed = true;
            if (pool != null) {
                pool.close();
                pool = null;
            }
        }
    }
}
