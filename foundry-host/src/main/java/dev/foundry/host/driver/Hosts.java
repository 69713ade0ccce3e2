package dev.foundry.host.driver;

import dev.foundry.api.stack.Host;

/** Connects to hosts; one connection a host for a run, made at first use, closed with this. Safe for many threads. */
public interface Hosts extends AutoCloseable {
    /** The host to look at. */
    HostView view(Host host);

    /** The host to change. */
    HostDriver driver(Host host);

    @Override
    void close();
}
