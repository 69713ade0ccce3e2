package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.driver.Welcome;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Drives a machine in memory. */
final class RehearsalDriver implements HostDriver {
    private final Host host;
    private final RehearsalHost machine;
    private final RehearsalChanges changes;
    private final Faults faults;

    RehearsalDriver(Host host, RehearsalHost machine, Faults faults) {
        this.host = host;
        this.machine = machine;
        this.changes = new RehearsalChanges(machine);
        this.faults = faults;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Welcome welcome() {
        faults.contact(host.name());
        synchronized (machine) {
            return new Welcome(machine.facts(), List.copyOf(machine.ledger().values()));
        }
    }

    @Override
    public Map<String, Observed> observe(List<Desired> resources) {
        faults.contact(host.name());
        Map<String, Observed> seen = new LinkedHashMap<>();
        synchronized (machine) {
            for (Desired desired : resources) {
                Thing thing = machine.things().get(desired.resource().key());
                seen.put(desired.id(), thing == null ? Observed.absent() : observed(desired, thing));
            }
        }
        return seen;
    }

    private static Observed observed(Desired desired, Thing thing) {
        boolean differs = !Objects.equals(
                thing.attributes().get(Attributes.CONTENT), desired.attributes().get(Attributes.CONTENT));
        return new Observed(
                true, thing.attributes(), differs && !desired.secret() ? thing.readable() : Optional.empty());
    }

    @Override
    public List<Report> apply(List<Desired> resources, RunMark mark, Progress progress) {
        List<Report> reports = new ArrayList<>();
        for (Desired desired : resources) {
            if (Thread.currentThread().isInterrupted()) {
                return reports;
            }
            String fault = faults.change(host.name(), desired.id());
            Report report;
            synchronized (machine) {
                changes.claim(desired, mark);
                progress.began(desired.id());
                String problem = fault.isEmpty() ? changes.obstacle(desired) : fault;
                report = problem.isEmpty()
                        ? Report.done(desired.id(), changes.apply(desired))
                        : new Report(desired.id(), false, problem, false);
            }
            if (report.ok()) {
                faults.changed(host.name(), desired.id());
            }
            progress.ended(report);
            reports.add(report);
            if (!report.ok()) {
                return reports;
            }
        }
        return reports;
    }

    @Override
    public List<Report> remove(List<LedgerEntry> entries, boolean purge, RunMark mark, Progress progress) {
        List<Report> reports = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (Thread.currentThread().isInterrupted()) {
                return reports;
            }
            String problem = faults.change(host.name(), entry.id());
            progress.began(entry.id());
            Report report;
            synchronized (machine) {
                report = problem.isEmpty()
                        ? Report.done(entry.id(), changes.remove(entry, purge))
                        : new Report(entry.id(), false, problem, false);
            }
            if (report.ok()) {
                faults.changed(host.name(), entry.id());
            }
            progress.ended(report);
            reports.add(report);
            if (!report.ok()) {
                return reports;
            }
        }
        return reports;
    }

    @Override
    public void disown(List<LedgerEntry> entries, RunMark mark) {
        synchronized (machine) {
            entries.forEach(entry -> machine.ledger().remove(entry.id()));
        }
    }

    @Override
    public Optional<String> takeLease(String owner) {
        synchronized (machine) {
            return machine.takeLease(this, owner);
        }
    }

    @Override
    public void releaseLease() {
        synchronized (machine) {
            machine.releaseLease(this);
        }
    }

    @Override
    public boolean copy(String path, OutputStream into) {
        Optional<byte[]> content = read(path);
        try {
            into.write(content.orElse(new byte[0]));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return content.isPresent();
    }

    @Override
    public Optional<byte[]> read(String path) {
        synchronized (machine) {
            return Optional.ofNullable(machine.things().get(path)).flatMap(Thing::content);
        }
    }

    @Override
    public InetSocketAddress reach(String address, int port) {
        throw live((address.equals(LOOPBACK) ? "" : address + ", ") + "port " + port);
    }

    @Override
    public Outcome run(List<String> command, Secret input, Duration limit) {
        throw live(command.getFirst());
    }

    private FailedException live(String what) {
        return new FailedException(
                "a rehearsal has no live service to ask: " + what + " on " + host.name(),
                Details.hint("run the command without --rehearse"));
    }

    @Override
    public void write(String path, Secret content) {
        String text = content.reveal();
        SortedMap<String, String> attributes = new TreeMap<>(Map.of(
                Attributes.TYPE, "file",
                Attributes.OWNER, "root",
                Attributes.GROUP, "root",
                Attributes.MODE, "0600"));
        synchronized (machine) {
            machine.things().put(path, new Thing(attributes, Optional.of(text)));
        }
    }

    @Override
    public void delete(String path) {
        synchronized (machine) {
            machine.things().remove(path);
        }
    }

    /** The lease of a connection ends with it. */
    @Override
    public void close() {
        releaseLease();
    }
}
