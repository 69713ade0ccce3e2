package dev.foundry.host.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/** The person's hand on a run. Safe for many threads. */
public final class RunControl {
    private final AtomicBoolean stop = new AtomicBoolean();

    /** Lets resources in hand finish and begins no other. */
    public void stop() {
        stop.set(true);
    }

    /** Whether the run shall end. */
    public boolean stopped() {
        return stop.get();
    }
}
