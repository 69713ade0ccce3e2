package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The right to change a host, kept alive by a beat every five seconds. Safe for many threads. */
final class Lease {
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Set<Library> PARTS = EnumSet.of(Library.LEASE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Function<Function<RootShell, Boolean>, Boolean> shells;
    private final String token;
    private @Nullable CountDownLatch ending;

    /** @param shells runs a piece of work with a shell of the present connection */
    Lease(Function<Function<RootShell, Boolean>, Boolean> shells) {
        this.shells = shells;
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Takes it on this connection: empty when it was got, else its holder. */
    Optional<String> take(RootShell shell, String owner) {
        StringBuilder holder = new StringBuilder();
        boolean[] taken = {false};
        shell.run(PARTS, "take_lease " + token + " " + Quote.word(owner.replace('\n', ' ')), line -> {
            if (line.says("taken")) {
                taken[0] = true;
            } else if (line.says("held")) {
                holder.append(line.rest());
            }
        });
        if (taken[0]) {
            beat();
            return Optional.empty();
        }
        return Optional.of(holder.isEmpty() ? "somebody" : holder.toString());
    }

    private synchronized void beat() {
        if (ending == null) {
            CountDownLatch end = new CountDownLatch(1);
            ending = end;
            Thread.ofVirtual().name("foundry-lease").start(() -> beats(end));
        }
    }

    private void beats(CountDownLatch end) {
        try {
            boolean ours = true;
            while (ours && !end.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                ours = shells.apply(shell -> shell.run(PARTS, "beat " + token, line -> {}) == 0);
            }
        } catch (InterruptedException | FoundryException stopped) {
            // A cut connection is noticed by whoever works with it, and takes the lease again.
            synchronized (this) {
                ending = null;
            }
        }
    }

    /** Stops the beats; the host frees the lease with the connection. */
    synchronized void stop() {
        if (ending != null) {
            ending.countDown();
            ending = null;
        }
    }

    void release(RootShell shell) {
        stop();
        shell.run(PARTS, "release_lease " + token, line -> {});
    }
}
