package dev.foundry.host.engine;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostDriver.Report;
import dev.foundry.host.driver.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Changes on one host for one component: batched, retried, told as events. */
final class HostWork {
    private final Session session;
    private final Run run;
    private final String component;

    HostWork(Session session, Run run, String component) {
        this.session = session;
        this.run = run;
        this.component = component;
    }

    /** Converges these in order; answers the ids that were changed. {@code states} are the words of their states before. */
    List<String> apply(Host host, List<Desired> resources, Map<String, String> states) {
        List<String> ids = resources.stream().map(Desired::id).toList();
        Map<String, String> kinds = new ConcurrentHashMap<>();
        resources.forEach(desired -> kinds.put(desired.id(), desired.resource().kind()));
        Teller teller =
                new Teller(kinds, states, id -> states.getOrDefault(id, "").equals("missing") ? "added" : "changed");
        return work(
                host,
                ids,
                (driver, done) -> driver.apply(resources.subList(done, resources.size()), run.mark(), teller));
    }

    /** Takes these away in order. */
    List<String> remove(Host host, List<LedgerEntry> entries, boolean purge) {
        List<String> ids = entries.stream().map(LedgerEntry::id).toList();
        Map<String, String> kinds = new ConcurrentHashMap<>();
        Map<String, String> states = new ConcurrentHashMap<>();
        Map<String, String> words = new ConcurrentHashMap<>();
        for (LedgerEntry entry : entries) {
            kinds.put(entry.id(), entry.kind());
            states.put(entry.id(), "orphaned");
            words.put(entry.id(), entry.data() && !purge ? "kept" : "removed");
        }
        Teller teller = new Teller(kinds, states, id -> words.getOrDefault(id, "removed"));
        return work(
                host,
                ids,
                (driver, done) -> driver.remove(entries.subList(done, entries.size()), purge, run.mark(), teller));
    }

    /** A batch on a driver, without those at its head that are done. */
    private interface Batch {
        List<Report> on(HostDriver driver, int done);
    }

    private List<String> work(Host host, List<String> ids, Batch batch) {
        List<String> changed = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        new Attempts(run)
                .make(
                        (attempt, reason) -> run.tell(new Event.ResourceRetried(
                                run.now(), component, ids.get(Math.min(done.get(), ids.size() - 1)), attempt, reason)),
                        () -> {
                            for (Report report :
                                    batch.on(session.world().hosts().driver(host), done.get())) {
                                if (!report.ok()) {
                                    throw problem(host, report);
                                }
                                done.incrementAndGet();
                                if (report.changed()) {
                                    changed.add(report.id());
                                }
                            }
                            return done.get();
                        });
        return changed;
    }

    private RuntimeException problem(Host host, Report report) {
        if (report.passing()) {
            return new TransientException(
                    report.id() + " could not be changed",
                    Details.none().because(report.problem()).at("host " + host.name() + ", resource " + report.id()));
        }
        return new FailedException(
                report.id() + " could not be changed",
                Details.hint("mend the cause, then run again; it goes on from here")
                        .because(report.problem())
                        .at("host " + host.name() + ", resource " + report.id()));
    }

    /** Tells what a driver reports. */
    private final class Teller implements HostDriver.Progress {
        private final Map<String, String> kinds;
        private final Map<String, String> states;
        private final UnaryOperator<String> change;
        private final Map<String, Instant> begun = new ConcurrentHashMap<>();

        Teller(Map<String, String> kinds, Map<String, String> states, UnaryOperator<String> change) {
            this.kinds = kinds;
            this.states = states;
            this.change = change;
        }

        @Override
        public void began(String id) {
            begun.put(id, run.now());
            run.tell(new Event.ResourceStarted(
                    run.now(), component, id, kinds.getOrDefault(id, ""), states.getOrDefault(id, "missing")));
        }

        @Override
        public void ended(Report report) {
            Duration took = run.since(begun.getOrDefault(report.id(), run.now()));
            if (report.ok()) {
                run.tell(new Event.ResourceChanged(
                        run.now(),
                        component,
                        report.id(),
                        kinds.getOrDefault(report.id(), ""),
                        change.apply(report.id()),
                        took));
            } else if (!report.passing()) {
                run.tell(new Event.ResourceFailed(run.now(), component, report.id(), report.problem(), took));
            }
        }
    }
}
