package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Hosts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases of the hosts that a run may change: taken in the order of names, all or none. */
final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private final Hosts hosts;
    private final List<Host> held = new ArrayList<>();

    private Leases(Hosts hosts) {
        this.hosts = hosts;
    }

    static Leases take(Hosts hosts, Collection<Host> wanted, String owner) {
        Leases leases = new Leases(hosts);
        for (Host host : wanted.stream().sorted().toList()) {
            Optional<String> holder;
            try {
                holder = hosts.driver(host).takeLease(owner);
            } catch (RuntimeException failed) {
                leases.close();
                throw failed;
            }
            if (holder.isPresent()) {
                leases.close();
                throw new RefusedException(
                        host.name() + " is being changed by somebody else",
                        Details.hint(
                                        "wait for that run to end, then run again; a run that died gives its lease back by itself")
                                .because("the lease is held by " + holder.get())
                                .at("host " + host.name()));
            }
            leases.held.add(host);
        }
        return leases;
    }

    @Override
    public void close() {
        for (Host host : held) {
            release(host);
        }
        held.clear();
    }

    private void release(Host host) {
        try {
            hosts.driver(host).releaseLease();
        } catch (UnreachableException | TransientException gone) {
            // The lease of a host that went away ends there by itself.
            LOG.debug("{} went away with its lease", host.name(), gone);
        }
    }
}
