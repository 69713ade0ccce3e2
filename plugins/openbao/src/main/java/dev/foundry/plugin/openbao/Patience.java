package dev.foundry.plugin.openbao;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.TransientException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a server does on its own after it was told to: a leader's election, a join. Half a minute at most. */
final class Patience {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 300;

    private Patience() {}

    /** Returns as soon as it holds. */
    static void until(String what, BooleanSupplier holds) {
        if (!within(holds)) {
            throw new TransientException("waited half a minute in vain until " + what);
        }
    }

    /** Whether it holds before patience ends. */
    static boolean within(BooleanSupplier holds) {
        for (int i = 0; i < TRIES; i++) {
            if (holds.getAsBoolean()) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while waiting for OpenBAO");
        }
    }
}
