package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import java.util.Map;
import java.util.TreeMap;

/** Machines in memory, made bare when they are first met; the same machine every time after. */
public final class RehearsalWorld implements Hosts {
    private final Map<String, RehearsalHost> machines = new TreeMap<>();
    private final Map<String, RehearsalDriver> connections = new TreeMap<>();
    private final Faults faults;

    /** A world where nothing goes wrong. */
    public RehearsalWorld() {
        this(Faults.none());
    }

    /** A world where these things go wrong. */
    public RehearsalWorld(Faults faults) {
        this.faults = faults;
    }

    /** The machine behind a host. */
    public synchronized RehearsalHost machine(String name) {
        return machines.computeIfAbsent(name, _ -> new RehearsalHost(Facts.typical()));
    }

    /** Every machine met so far, by name. */
    public synchronized Map<String, RehearsalHost> machines() {
        return new TreeMap<>(machines);
    }

    @Override
    public HostView view(Host host) {
        return driver(host);
    }

    @Override
    public synchronized HostDriver driver(Host host) {
        return connections.computeIfAbsent(host.name(), _ -> connect(host));
    }

    /** A further connection to the machine behind a host, beside the one of {@link #driver}. */
    RehearsalDriver connect(Host host) {
        return new RehearsalDriver(host, machine(host.name()), faults);
    }

    @Override
    public synchronized void close() {
        connections.values().forEach(RehearsalDriver::close);
        connections.clear();
    }
}
