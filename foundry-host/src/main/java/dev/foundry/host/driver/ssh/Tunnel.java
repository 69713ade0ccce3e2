package dev.foundry.host.driver.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A port that a host can connect to, brought to this machine's loopback. A connection that the host refuses is closed here
 * at once, and the next one is tried anew, so that a port may open while the tunnel is there.
 */
final class Tunnel implements AutoCloseable {
    private final SSHClient client;
    private final InetSocketAddress there;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param there as the host names it, unresolved */
    Tunnel(SSHClient client, InetSocketAddress there) throws IOException {
        this.client = client;
        this.there = there;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tunnel-" + there.getPort()).start(this::listen);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                Thread.ofVirtual().name("tunnel-" + there.getPort() + "-out").start(() -> carry(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket socket) {
        try (socket;
                DirectConnection channel = client.newDirectConnection(there.getHostString(), there.getPort())) {
            Thread back = Thread.ofVirtual()
                    .name("tunnel-" + there.getPort() + "-in")
                    .start(() -> answer(channel.getInputStream(), socket));
            socket.getInputStream().transferTo(new Prompt(channel.getOutputStream()));
            channel.getOutputStream().close();
            back.join();
        } catch (IOException refused) {
            // Whoever connected sees the connection end.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void answer(InputStream from, Socket socket) {
        try {
            from.transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException gone) {
            // Whoever connected has gone, or sees the connection end.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** A channel's stream keeps small writes back until it is flushed. */
    private static final class Prompt extends java.io.FilterOutputStream {
        Prompt(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }
}
