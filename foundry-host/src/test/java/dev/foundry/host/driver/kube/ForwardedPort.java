package dev.foundry.host.driver.kube;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** A TCP port behind a WebSocket, as a kubelet forwards one: the first message of each channel tells the port. */
final class ForwardedPort extends WebSocketListener {
    private static final int DATA = 0;
    private static final int TROUBLE = 1;
    private static final int NORMAL = 1000;

    private final Socket connection;

    ForwardedPort(int port) {
        try {
            connection = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        byte[] port = {(byte) connection.getPort(), (byte) (connection.getPort() >> 8)};
        socket.send(RunningProgram.message(DATA, port));
        socket.send(RunningProgram.message(TROUBLE, port));
        Thread.ofVirtual().start(() -> pump(socket));
    }

    private void pump(WebSocket socket) {
        byte[] piece = new byte[8192];
        try (connection) {
            InputStream from = connection.getInputStream();
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                socket.send(RunningProgram.message(DATA, Arrays.copyOf(piece, count)));
            }
            socket.close(NORMAL, "");
        } catch (IOException closed) {
            socket.close(NORMAL, String.valueOf(closed.getMessage()));
        }
    }

    @Override
    public void onMessage(WebSocket socket, byte[] message) {
        try {
            connection.getOutputStream().write(message, 1, message.length - 1);
            connection.getOutputStream().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        try {
            connection.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
