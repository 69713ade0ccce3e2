package dev.foundry.host.driver.local;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.driver.shell.BinarySource;
import dev.foundry.host.driver.shell.ShellHostDriver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** This machine, driven without SSH. */
public final class LocalHosts implements Hosts {
    private final String stack;
    private final BinarySource binaries;
    private final Map<String, HostDriver> drivers = new ConcurrentHashMap<>();

    /** Starts nothing yet. */
    public LocalHosts(String stack, BinarySource binaries) {
        this.stack = stack;
        this.binaries = binaries;
    }

    @Override
    public HostView view(Host host) {
        return driver(host);
    }

    @Override
    public HostDriver driver(Host host) {
        return drivers.computeIfAbsent(
                host.name(),
                _ -> new ShellHostDriver(host, stack, () -> new ProcessTransport(host, Optional.empty()), binaries));
    }

    @Override
    public void close() {
        drivers.values().forEach(HostDriver::close);
    }
}
