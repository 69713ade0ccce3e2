package dev.foundry.host.driver.ssh;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.driver.shell.BinarySource;
import dev.foundry.host.driver.shell.ShellHostDriver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts of a stack over SSH; one connection each, made at first use. */
public final class SshHosts implements Hosts {
    private final SshSettings settings;
    private final BinarySource binaries;
    private final SshConnector connector;
    private final Map<String, HostDriver> drivers = new ConcurrentHashMap<>();

    /** Connects nowhere yet. */
    public SshHosts(SshSettings settings, BinarySource binaries) {
        this.settings = settings;
        this.binaries = binaries;
        this.connector = new SshConnector(settings);
    }

    @Override
    public HostView view(Host host) {
        return driver(host);
    }

    @Override
    public HostDriver driver(Host host) {
        return drivers.computeIfAbsent(
                host.name(), _ -> new ShellHostDriver(host, settings.stack(), () -> connector.connect(host), binaries));
    }

    @Override
    public void close() {
        drivers.values().forEach(HostDriver::close);
    }
}
