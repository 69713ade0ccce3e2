package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterLease;
import dev.foundry.host.driver.Hosts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of what a run may change: of hosts, taken in the order of names, all or none, and of the cluster, taken with them or,
 * while there is none yet, when it is first changed. Safe for many threads.
 */
final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private final Hosts hosts;
    private final String owner;
    private final List<Host> held = new ArrayList<>();
    private Optional<ClusterDriver> cluster = Optional.empty();

    private Leases(Hosts hosts, String owner) {
        this.hosts = hosts;
        this.owner = owner;
    }

    static Leases take(Hosts hosts, Collection<Host> wanted, String owner) {
        Leases leases = new Leases(hosts, owner);
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
                throw taken(
                        host.name(),
                        "wait for that run to end, then run again; a run that died gives its lease back by itself",
                        holder.get(),
                        "host " + host.name());
            }
            leases.held.add(host);
        }
        return leases;
    }

    private static RefusedException taken(String what, String choice, String holder, String where) {
        return new RefusedException(
                what + " is being changed by somebody else",
                Details.hint(choice).because("the lease is held by " + holder).at(where));
    }

    /** Takes the lease of the stack's cluster too, unless it is held already. */
    synchronized void cover(ClusterDriver driver) {
        if (cluster.isEmpty()) {
            driver.takeLease(owner).ifPresent(holder -> {
                throw taken("the cluster", ClusterLease.CHOICE, holder, "cluster");
            });
            cluster = Optional.of(driver);
        }
    }

    @Override
    public synchronized void close() {
        cluster.ifPresent(Leases::release);
        cluster = Optional.empty();
        for (Host host : held) {
            release(host);
        }
        held.clear();
    }

    private static void release(ClusterDriver driver) {
        try {
            driver.releaseLease();
        } catch (UnreachableException | TransientException gone) {
            // It ends by itself when its owner has been silent for some seconds.
            LOG.debug("the cluster went away with its lease", gone);
        }
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
