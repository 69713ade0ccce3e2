package dev.foundry.host.driver.shell;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * The shells of one connection: one is enough as long as nobody works at the same time, more are opened when they are
 * needed. Safe for many threads.
 */
final class ShellPool implements AutoCloseable {
    /** Below the ten sessions that a connection may have by sshd's default. */
    private static final int MOST = 5;

    private final Transport transport;
    private final Semaphore permits = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<RootShell> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean broken;

    ShellPool(Transport transport) {
        this.transport = transport;
    }

    /** Whether the connection is to be made anew. */
    boolean broken() {
        return broken || !transport.alive();
    }

    Transport transport() {
        return transport;
    }

    /** Works with a shell that nobody else uses meanwhile. */
    <T> T use(Function<RootShell, T> work) {
        permits.acquireUninterruptibly();
        try {
            RootShell last = idle.pollFirst();
            RootShell shell = last == null ? RootShell.open(transport) : last;
            try {
                return work.apply(shell);
            } finally {
                if (shell.broken()) {
                    broken = true;
                } else {
                    idle.addFirst(shell);
                }
            }
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        broken = true;
        for (RootShell shell = idle.poll(); shell != null; shell = idle.poll()) {
            shell.close();
        }
        transport.close();
    }
}
