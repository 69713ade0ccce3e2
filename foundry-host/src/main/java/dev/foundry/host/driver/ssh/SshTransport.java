package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.LocalPortForwarder;
import net.schmizz.sshj.connection.channel.direct.Parameters;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One SSH connection, perhaps through others; its channels share it. */
final class SshTransport implements Transport {
    private final Host host;
    private final Deque<SSHClient> chain;
    private final SSHClient client;
    private final Optional<Secret> sudoPassword;
    private final Map<Integer, Forward> forwards = new ConcurrentHashMap<>();

    /** @param chain connections, the last leads to the host */
    SshTransport(Host host, Deque<SSHClient> chain, Optional<Secret> sudoPassword) {
        this.host = host;
        this.chain = chain;
        this.client = chain.getLast();
        this.sudoPassword = sudoPassword;
    }

    /** A forwarded port. */
    private record Forward(ServerSocket socket, LocalPortForwarder forwarder) {}

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Optional<Secret> sudoPassword() {
        return sudoPassword;
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

    private UnreachableException unreachable(String what, IOException failure) {
        return new UnreachableException(
                "%s: %s".formatted(host.name(), what), Details.none().causedBy(failure));
    }

    @Override
    public InetSocketAddress reach(int port) {
        Forward forward = forwards.computeIfAbsent(port, this::forward);
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), forward.socket().getLocalPort());
    }

    private Forward forward(int port) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            ServerSocket socket = new ServerSocket(0, 0, here);
            LocalPortForwarder forwarder = client.newLocalPortForwarder(
                    new Parameters(here.getHostAddress(), socket.getLocalPort(), "127.0.0.1", port), socket);
            Thread.ofVirtual().name("foundry-forward-" + port).start(() -> listen(forwarder));
            return new Forward(socket, forwarder);
        } catch (IOException failure) {
            throw unreachable("its port " + port + " could not be brought here", failure);
        }
    }

    private static void listen(LocalPortForwarder forwarder) {
        try {
            forwarder.listen();
        } catch (IOException closed) {
            // Whoever uses the port sees its connection end.
        }
    }

    @Override
    public boolean alive() {
        return client.isConnected() && client.isAuthenticated();
    }

    @Override
    public void close() {
        for (Forward forward : forwards.values()) {
            try {
                forward.forwarder().close();
                forward.socket().close();
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
