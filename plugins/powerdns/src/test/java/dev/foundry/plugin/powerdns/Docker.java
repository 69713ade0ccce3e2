package dev.foundry.plugin.powerdns;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The few Docker commands that these tests need. */
final class Docker {
    private Docker() {}

    /** Runs docker and returns what it printed. */
    static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + out);
            }
            return out.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the daemon answers and has these images. */
    static boolean has(String... images) {
        try {
            for (String image : images) {
                run("image", "inspect", image);
            }
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    /** An address here that leads to a TCP port of a container's loopback, as the connection to a host would. */
    static final class Door implements AutoCloseable {
        private final ServerSocket listener;
        private final String container;
        private final int port;

        Door(String container, int port) {
            this.container = container;
            this.port = port;
            try {
                this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::serve);
        }

        InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void serve() {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().start(() -> lead(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void lead(Socket socket) {
            String script = "exec 3<>/dev/tcp/127.0.0.1/" + port + " && { cat <&3 & cat >&3; kill $!; }";
            try (socket) {
                Process inside = new ProcessBuilder("docker", "exec", "-i", container, "bash", "-c", script)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                Thread up = Thread.ofVirtual().start(() -> pump(socket, inside));
                copy(inside.getInputStream(), socket.getOutputStream());
                inside.destroy();
                up.interrupt();
            } catch (IOException e) {
                // The client sees its connection end.
                return;
            }
        }

        private static void pump(Socket socket, Process inside) {
            try (OutputStream in = inside.getOutputStream()) {
                copy(socket.getInputStream(), in);
            } catch (IOException e) {
                inside.destroy();
            }
        }

        private static void copy(InputStream from, OutputStream to) throws IOException {
            byte[] buffer = new byte[8192];
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        }
    }
}
