package dev.foundry.host.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells as events what happens to the resources of one component, and counts it. Safe for many threads. */
final class Reporter {
    private final Run run;
    private final String component;
    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicInteger inSync = new AtomicInteger();

    Reporter(Run run, String component) {
        this.run = run;
        this.component = component;
    }

    String component() {
        return component;
    }

    int changed() {
        return changed.get();
    }

    int inSync() {
        return inSync.get();
    }

    /** Counts only: hosts and orphans tell of each resource themselves. */
    void count(int more, int same) {
        changed.addAndGet(more);
        inSync.addAndGet(same);
    }

    void inSync(String id) {
        inSync.incrementAndGet();
        run.tell(new Event.ResourceInSync(run.now(), component, id));
    }

    void waiting(String id, String message) {
        run.tell(new Event.Waiting(run.now(), component, id, message));
    }

    void retried(String id, int attempt, String reason) {
        run.tell(new Event.ResourceRetried(run.now(), component, id, attempt, reason));
    }

    /** A change begins; answers when. */
    Instant started(String id, String kind, String state) {
        Instant begin = run.now();
        run.tell(new Event.ResourceStarted(begin, component, id, kind, state));
        return begin;
    }

    /** A change that began then has ended well. */
    void changed(String id, String kind, String change, Instant begin) {
        changed.incrementAndGet();
        Duration took = run.since(begin);
        run.tell(new Event.ResourceChanged(run.now(), component, id, kind, change, took));
    }
}
