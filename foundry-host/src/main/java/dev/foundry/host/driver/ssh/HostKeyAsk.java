package dev.foundry.host.driver.ssh;

import dev.foundry.api.stack.Host;

/** Decides whether a host that is met for the first time is the right one. */
@FunctionalInterface
public interface HostKeyAsk {
    /** Whether to trust this key from now on. Asked from many threads, one at a time. */
    boolean accept(Host host, HostKey key);
}
