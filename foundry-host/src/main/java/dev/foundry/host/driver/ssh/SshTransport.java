package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One SSH connection, perhaps through others; its channels share it. */
final class SshTransport implements Transport {
    private final Host host;
    private final Deque<SSHClient> chain;
    private final SSHClient client;
    private final Supplier<Optional<Secret>> sudoPassword;
    private final Map<InetSocketAddress, Tunnel> tunnels = new ConcurrentHashMap<>();

    /** @param chain connections, the last leads to the host */
    SshTransport(Host host, Deque<SSHClient> chain, Supplier<Optional<Secret>> sudoPassword) {
        this.host = host;
        this.chain = chain;
        this.client = chain.getLast();
        this.sudoPassword = sudoPassword;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Optional<Secret> sudoPassword() {
        return sudoPassword.get();
    }

    @Override
    public Channel start(String command) {
        try {
            Session session = client.startSession();
            return new SshChannel(session, session.exec(command));
        } catch (IOException failure) {
            throw unreachable("no channel to it could be opened", failure);
        }
    }

    /** A channel for a person's shell. */
    Session session() throws IOException {
        return client.startSession();
    }

    private UnreachableException unreachable(String what, IOException failure) {
        return new UnreachableException(
                "%s: %s".formatted(host.name(), what), Details.none().causedBy(failure));
    }

    @Override
    public InetSocketAddress reach(String address, int port) {
        return tunnels.computeIfAbsent(InetSocketAddress.createUnresolved(address, port), this::tunnel)
                .address();
    }

    private Tunnel tunnel(InetSocketAddress there) {
        try {
            return new Tunnel(client, there);
        } catch (IOException failure) {
            throw unreachable("its port " + there.getPort() + " could not be brought here", failure);
        }
    }

    @Override
    public boolean alive() {
        return client.isConnected() && client.isAuthenticated();
    }

    @Override
    public void close() {
        for (Tunnel tunnel : tunnels.values()) {
            try {
                tunnel.close();
            } catch (IOException closing) {
                // It goes with the connection.
            }
        }
        disconnect(chain);
    }

    /** Ends connections, the innermost first. */
    static void disconnect(Deque<SSHClient> chain) {
        for (Iterator<SSHClient> inner = chain.descendingIterator(); inner.hasNext(); ) {
            disconnect(inner.next());
        }
    }

    static void disconnect(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException gone) {
            // What is gone need not be ended.
        }
    }

    private record SshChannel(Session session, Session.Command command) implements Channel {
        @Override
        public OutputStream input() {
            return command.getOutputStream();
        }

        @Override
        public InputStream output() {
            return command.getInputStream();
        }

        @Override
        public void close() {
            try {
                command.close();
                session.close();
            } catch (IOException gone) {
                // It goes with the connection.
            }
        }
    }
}
