package dev.foundry.host.driver.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.driver.Welcome;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
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
    private final Faults faults;

    RehearsalDriver(Host host, RehearsalHost machine, Faults faults) {
        this.host = host;
        this.machine = machine;
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
        return new Observed(true, thing.attributes(), differs && !desired.secret() ? thing.text() : Optional.empty());
    }

    @Override
    public List<Report> apply(List<Desired> resources, RunMark mark, Progress progress) {
        List<Report> reports = new ArrayList<>();
        for (Desired desired : resources) {
            if (Thread.currentThread().isInterrupted()) {
                return reports;
            }
            String problem = faults.change(host.name());
            synchronized (machine) {
                claim(desired, mark);
                progress.began(desired.id());
                if (problem.isEmpty()) {
                    change(desired);
                }
            }
            Report report = problem.isEmpty()
                    ? Report.done(desired.id(), true)
                    : new Report(desired.id(), false, problem, false);
            progress.ended(report);
            reports.add(report);
            if (!report.ok()) {
                return reports;
            }
        }
        return reports;
    }

    private void claim(Desired desired, RunMark mark) {
        HostResource resource = desired.resource();
        LedgerEntry known = machine.ledger().get(desired.id());
        String before = known != null ? known.before() : before(desired);
        machine.ledger()
                .put(
                        desired.id(),
                        new LedgerEntry(
                                desired.id(),
                                resource.kind(),
                                resource.key(),
                                desired.component(),
                                before,
                                resource.holdsData(),
                                desired.spec(),
                                mark.run()));
    }

    private String before(Desired desired) {
        Thing there = machine.things().get(desired.resource().key());
        if (there == null) {
            return "absent";
        }
        boolean equal = desired.attributes().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(there.attributes().get(wanted.getKey())));
        if (equal) {
            return "equal";
        }
        machine.saved().put(desired.resource().key(), there);
        return "saved";
    }

    private void change(Desired desired) {
        for (String unit : desired.stale()) {
            stale("unit/" + unit);
            stale("container/" + unit.replaceFirst("\\.service$", ""));
        }
        SortedMap<String, String> attributes = new TreeMap<>(desired.attributes());
        if (desired.resource() instanceof CertificateFiles files) {
            attributes.put(Attributes.CERTIFICATE, text(desired.contents().get(files.certificatePath())));
            attributes.put(Attributes.KEY, text(desired.contents().get(files.keyPath())));
        }
        Optional<String> content = desired.contents().isEmpty()
                ? Optional.empty()
                : Optional.of(text(desired.contents().get(desired.contents().lastKey())));
        machine.things().put(desired.resource().key(), new Thing(attributes, content));
        if (desired.resource() instanceof OsPackage(String name)) {
            installed(name);
        }
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private void stale(String key) {
        machine.things().computeIfPresent(key, (_, thing) -> thing.with(Attributes.RESTART, Attributes.PENDING));
    }

    /** A container runtime that is installed shows in the facts from then on, as on a real machine. */
    private void installed(String name) {
        if (name.equals("podman") && machine.facts().runtime().isEmpty()) {
            machine.become(withRuntime(Optional.of(new ContainerRuntime("podman", "/usr/bin/podman", "4.3.1"))));
        }
    }

    private Facts withRuntime(Optional<ContainerRuntime> runtime) {
        Facts facts = machine.facts();
        return new Facts(
                facts.osId(),
                facts.osVersion(),
                facts.osName(),
                facts.architecture(),
                facts.kernel(),
                facts.cpus(),
                facts.memoryBytes(),
                facts.fileSystems(),
                facts.interfaces(),
                facts.defaultInterface(),
                runtime,
                facts.systemd(),
                facts.sudo(),
                facts.clockOffset(),
                facts.bootId(),
                facts.listening());
    }

    @Override
    public List<Report> remove(List<LedgerEntry> entries, boolean purge, RunMark mark, Progress progress) {
        List<Report> reports = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            String problem = faults.change(host.name());
            progress.began(entry.id());
            Report report = problem.isEmpty()
                    ? Report.done(entry.id(), takeAway(entry, purge))
                    : new Report(entry.id(), false, problem, false);
            progress.ended(report);
            reports.add(report);
            if (!report.ok()) {
                return reports;
            }
        }
        return reports;
    }

    private boolean takeAway(LedgerEntry entry, boolean purge) {
        synchronized (machine) {
            if (entry.data() && !purge) {
                return false;
            }
            Thing there = machine.things().get(entry.key());
            switch (entry.before()) {
                case "absent" -> machine.things().remove(entry.key());
                case "saved" -> {
                    Thing former = machine.saved().remove(entry.key());
                    if (former != null) {
                        machine.things().put(entry.key(), former);
                    }
                }
                default -> {}
            }
            machine.ledger().remove(entry.id());
            return there != null && !entry.before().equals("equal");
        }
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
            if (machine.leaseHolder().isPresent() && !machine.leaseHolder().equals(Optional.of(owner))) {
                return machine.leaseHolder();
            }
            machine.lease(Optional.of(owner));
            return Optional.empty();
        }
    }

    @Override
    public void releaseLease() {
        synchronized (machine) {
            machine.lease(Optional.empty());
        }
    }

    @Override
    public Optional<byte[]> read(String path) {
        synchronized (machine) {
            return Optional.ofNullable(machine.things().get(path))
                    .flatMap(Thing::text)
                    .map(text -> text.getBytes(UTF_8));
        }
    }

    @Override
    public InetSocketAddress reach(int port) {
        throw live("port " + port);
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
        synchronized (machine) {
            machine.things().put(path, new Thing(new TreeMap<>(Map.of(Attributes.TYPE, "file")), Optional.empty()));
        }
    }

    @Override
    public void delete(String path) {
        synchronized (machine) {
            machine.things().remove(path);
        }
    }

    @Override
    public void close() {}
}
