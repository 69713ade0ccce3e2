package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.ClusterHands.Container;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Programs run in containers, over a WebSocket whose messages begin with a channel's number. The library's own way cannot end
 * the program's input, which the fifth version of the protocol can.
 */
record Execution(Requests requests, KubeObjects objects) {
    private static final String WITHOUT_INPUT = "v4.channel.k8s.io";
    private static final String WITH_INPUT = "v5.channel.k8s.io";
    private static final byte INPUT = 0;
    private static final byte END = (byte) 255;
    private static final int PIECE = 32 * 1024;
    private static final int LONGEST = 1024 * 1024;
    private static final int NORMAL = 1000;
    private static final int NOT_FOUND = 404;

    Outcome run(Container container, List<String> command, Secret input, Duration limit) {
        byte[] given = input.reveal().getBytes(UTF_8);
        String path = path(container, command, given.length > 0);
        Answers answers = new Answers();
        WebSocket socket = connect(container, path, given.length > 0, answers);
        try {
            if (given.length > 0) {
                feed(socket, given);
            }
            return answers.outcome(objects, answers.ended.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            throw new FailedException(
                    command.getFirst() + " did not end within " + limit.toSeconds() + " s",
                    Details.none().at(place(container)).causedBy(slow));
        } catch (ExecutionException cut) {
            throw new UnreachableException(
                    "the connection to a container ended while " + command.getFirst() + " ran",
                    Details.none()
                            .because(String.valueOf(cut.getCause()))
                            .at(place(container))
                            .causedBy(cut));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while a program ran in the cluster");
        } finally {
            socket.sendClose(NORMAL, "");
        }
    }

    private static String place(Container container) {
        return "cluster, Pod " + container.namespace() + "/" + container.pod();
    }

    private static String path(Container container, List<String> command, boolean input) {
        String words = command.stream()
                .map(word -> "command=" + URLEncoder.encode(word, UTF_8))
                .collect(Collectors.joining("&"));
        return "/api/v1/namespaces/" + container.namespace() + "/pods/" + container.pod() + "/exec?" + words
                + "&stdout=true&stderr=true&stdin=" + input
                + (container.name().isEmpty() ? "" : "&container=" + URLEncoder.encode(container.name(), UTF_8));
    }

    private WebSocket connect(Container container, String path, boolean input, Answers answers) {
        try {
            return requests.client()
                    .getHttpClient()
                    .newWebSocketBuilder()
                    .uri(WebSocket.toWebSocketUri(requests.uri(path)))
                    .subprotocol(input ? WITH_INPUT : WITHOUT_INPUT)
                    .buildAsync(answers)
                    .get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof WebSocketHandshakeException refused
                    ? refused(container, refused)
                    : Requests.silent(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the cluster was asked");
        }
    }

    private static FoundryException refused(Container container, WebSocketHandshakeException refused) {
        int code = refused.getResponse().code();
        return code == NOT_FOUND
                ? new NotFoundException(
                        "the cluster has no such pod", Details.none().at(place(container)))
                : KubeFailures.of(place(container), code, String.valueOf(refused.getMessage()));
    }

    private static void feed(WebSocket socket, byte[] input) throws InterruptedException {
        for (int at = 0; at < input.length; at += PIECE) {
            int length = Math.min(PIECE, input.length - at);
            send(
                    socket,
                    ByteBuffer.allocate(length + 1)
                            .put(INPUT)
                            .put(input, at, length)
                            .flip());
        }
        send(socket, ByteBuffer.wrap(new byte[] {END, INPUT}));
    }

    /** The JDK's socket takes a message only when the one before is on its way. */
    private static void send(WebSocket socket, ByteBuffer message) throws InterruptedException {
        socket.send(message);
        while (socket.queueSize() > 0) {
            Thread.sleep(1);
        }
    }

    /** What comes back. */
    private static final class Answers implements WebSocket.Listener {
        private static final int OUT = 1;
        private static final int ERR = 2;
        private static final int STATUS = 3;
        private final Map<Integer, ByteArrayOutputStream> channels = Map.of(
                OUT, new ByteArrayOutputStream(),
                ERR, new ByteArrayOutputStream(),
                STATUS, new ByteArrayOutputStream());
        private final CompletableFuture<String> ended = new CompletableFuture<>();

        @Override
        public void onMessage(WebSocket socket, ByteBuffer message) {
            ByteArrayOutputStream channel = message.hasRemaining() ? channels.get((int) message.get()) : null;
            if (channel != null) {
                byte[] bytes = new byte[Math.min(message.remaining(), LONGEST - channel.size())];
                message.get(bytes);
                channel.writeBytes(bytes);
            }
            socket.request();
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            onMessage(socket, ByteBuffer.wrap(message.getBytes(UTF_8)));
        }

        @Override
        public void onClose(WebSocket socket, int code, @Nullable String reason) {
            ended.complete(text(STATUS));
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.completeExceptionally(error);
        }

        private String text(int channel) {
            return Objects.requireNonNull(channels.get(channel)).toString(UTF_8);
        }

        /** The status tells success, or the reason and the exit code among its causes. */
        Outcome outcome(KubeObjects objects, String status) {
            Map<String, Object> said = status.isEmpty() ? Map.of() : objects.json(status);
            if (Trees.text(said, "status").equals("Success")) {
                return new Outcome(0, text(OUT), text(ERR));
            }
            return Trees.items(Trees.at(said, "details", "causes").orElse(List.of())).stream()
                    .map(Trees::mapping)
                    .filter(cause -> Trees.text(cause, "reason").equals("ExitCode"))
                    .map(cause -> new Outcome(Integer.parseInt(Trees.text(cause, "message")), text(OUT), text(ERR)))
                    .findFirst()
                    .orElseThrow(() -> new FailedException(
                            "the program could not be run in the cluster",
                            Details.none()
                                    .because(
                                            Trees.text(said, "message").isEmpty()
                                                    ? "the connection ended without saying how the program did"
                                                    : Trees.text(said, "message"))));
        }
    }
}
