package dev.foundry.host.engine;

import dev.foundry.api.error.CancelledException;
import dev.foundry.host.driver.HostDriver.RunMark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** What all parts of one run share: its mark, its events in one order, the person's hand, its options. */
final class Run {
    private final RunMark mark;
    private final Event.Sink sink;
    private final RunControl control;
    private final Options options;
    private final Clock clock;
    private final boolean rehearsed;
    private final ReentrantLock one = new ReentrantLock();

    Run(RunMark mark, Event.Sink sink, RunControl control, Options options, Clock clock, boolean rehearsed) {
        this.mark = mark;
        this.sink = sink;
        this.control = control;
        this.options = options;
        this.clock = clock;
        this.rehearsed = rehearsed;
    }

    RunMark mark() {
        return mark;
    }

    RunControl control() {
        return control;
    }

    /** Ends what is in hand when the person asked for it. */
    void stopIfAsked() {
        if (control.stopped()) {
            throw new CancelledException("stopped by you");
        }
    }

    Options options() {
        return options;
    }

    /** Whether it is a rehearsal, in which nobody waits. */
    boolean rehearsed() {
        return rehearsed;
    }

    Instant now() {
        return clock.instant();
    }

    Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }

    /** Tells an event; one at a time. */
    void tell(Event event) {
        one.lock();
        try {
            sink.accept(event);
        } finally {
            one.unlock();
        }
    }
}
