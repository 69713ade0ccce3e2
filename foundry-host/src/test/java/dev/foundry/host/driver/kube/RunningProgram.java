package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A program behind a WebSocket, as a kubelet runs one: the first byte of a message is a channel, 255 ends the channel after it. */
final class RunningProgram extends WebSocketListener {
    private static final int INPUT = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int STATUS = 3;
    private static final byte END = (byte) 255;
    private static final int NORMAL = 1000;

    private final Process process;

    RunningProgram(List<String> command) {
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        Thread.ofVirtual().start(() -> tell(socket));
    }

    private void tell(WebSocket socket) {
        try {
            Thread err = Thread.ofVirtual().start(() -> pump(socket, ERR, process.getErrorStream()));
            pump(socket, OUT, process.getInputStream());
            err.join();
            int code = process.waitFor();
            String status = code == 0
                    ? "{\"status\": \"Success\"}"
                    : "{\"status\": \"Failure\", \"reason\": \"NonZeroExitCode\", \"details\": {\"causes\": [{\"reason\": \"ExitCode\", "
                            + "\"message\": \"" + code + "\"}]}}";
            socket.send(message(STATUS, status.getBytes(UTF_8)));
            socket.close(NORMAL, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(WebSocket socket, int channel, InputStream from) {
        byte[] piece = new byte[8192];
        try {
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                socket.send(message(channel, java.util.Arrays.copyOf(piece, count)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static byte[] message(int channel, byte[] content) {
        byte[] message = new byte[content.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(content, 0, message, 1, content.length);
        return message;
    }

    @Override
    public void onMessage(WebSocket socket, byte[] message) {
        try {
            OutputStream input = process.getOutputStream();
            if (message[0] == END) {
                input.close();
            } else if (message[0] == INPUT) {
                input.write(message, 1, message.length - 1);
                input.flush();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
