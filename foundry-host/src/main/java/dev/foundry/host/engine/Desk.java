package dev.foundry.host.engine;

import dev.foundry.api.Backup;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Check;
import dev.foundry.api.stack.Host;
import dev.foundry.host.secret.SecretChain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What commands of plugins work with. */
public final class Desk {
    private static final int DNS_PORT = 53;
    private static final Duration DNS_LIMIT = Duration.ofSeconds(3);

    private final Session session;
    private final String owner;

    Desk(Session session, String owner) {
        this.session = session;
        this.owner = owner;
    }

    /**
     * Takes the leases of all hosts that answered, all or none, and the cluster's when it is first changed; closing what is
     * returned gives them back.
     */
    public Held lease() {
        return session.lease(owner)::close;
    }

    /**
     * Frees a port that preflight found to be held, by stopping and disabling the unit behind it.
     *
     * @param port such as {@code tcp/53}
     * @return the units that were stopped
     */
    public List<String> free(Host host, String port) {
        return PortRelease.free(host, port, session.hands(_ -> {}));
    }

    /** Learns the facts of all hosts. */
    public void meetHosts() {
        session.meet(session.assembly().file().hosts());
    }

    /** The observing half. */
    public Look look() {
        return session.look();
    }

    /** The changing half. */
    public Hands hands(Consumer<String> progress) {
        return session.hands(progress);
    }

    /** The stack's provider of a capability. */
    public <T extends Capability> Optional<T> capability(Class<T> type) {
        return session.capability(type);
    }

    /**
     * Asks a DNS server of the stack, from this machine, for a zone that it serves.
     *
     * @return why it is no good; empty when it answers with the zone's SOA
     */
    public Optional<String> dnsProblem(String server, String zone) {
        try {
            return DnsQuestion.ask(
                    new InetSocketAddress(server, DNS_PORT),
                    new Check.Dns(DNS_PORT, zone, "SOA", List.of()),
                    DNS_LIMIT);
        } catch (IOException silent) {
            return Optional.of("no answer: " + silent.getMessage());
        }
    }

    /** The chain that finds secrets. */
    public SecretChain secrets() {
        return session.secrets();
    }

    /** A component's view of the stack. */
    public Stack<?> stack(String component) {
        return session.stack(session.assembly().node(component));
    }

    /** What a component saves in a backup, in the graph's order. */
    public List<Backup> backups(String component) {
        return backups(session.assembly().node(component));
    }

    private <C extends Record> List<Backup> backups(Node<C> node) {
        return node.component().backups(session.stack(node));
    }

    /** Leases that are held. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
