package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Waits until a host, asked through the connection to it and never past it, or the cluster answers as a gate asks. */
final class Gates {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private final Session session;
    private final RunControl control;

    Gates(Session session, RunControl control) {
        this.session = session;
        this.control = control;
    }

    /** Waits; fails with what was last heard when the time is over. A rehearsed service is always ready. */
    void pass(Placed placed, Ready gate, Consumer<String> waiting) {
        if (session.world().rehearsed().isPresent()) {
            return;
        }
        String where = placed.target() instanceof OnHost(Host host)
                ? host.name()
                : placed.target().prefix();
        Instant end = session.world().clock().instant().plus(gate.within());
        long pause = PAUSE_MILLIS;
        while (true) {
            Optional<String> trouble = ask(placed, gate.check());
            if (trouble.isEmpty()) {
                return;
            }
            if (session.world().clock().instant().isAfter(end)) {
                throw new FailedException(
                        gate.name() + " on " + where + " was not ready within "
                                + gate.within().toSeconds() + " s",
                        Details.none().because(trouble.get()).at(placed.id()));
            }
            if (control.stopped()) {
                throw new CancelledException("stopped while waiting for " + gate.name() + " on " + where);
            }
            waiting.accept("waiting for " + gate.name() + " on " + where + " (" + trouble.get() + ")");
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while waiting");
        }
    }

    /** Empty when the answer is as asked for, else what was heard. */
    private Optional<String> ask(Placed placed, Check check) {
        try {
            return switch (check) {
                case Check.Http http -> http(HostStates.hostOf(placed), http);
                case Check.Tcp(int port) -> tcp(HostStates.hostOf(placed), port);
                case Check.Dns dns ->
                    DnsQuestion.ask(session.look().reach(HostStates.hostOf(placed), dns.port()), dns, ATTEMPT);
                case Check.Rollout _, Check.Established _, Check.Node _ ->
                    session.cluster().ask(check);
            };
        } catch (FoundryException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        } catch (IOException failed) {
            return Optional.of(failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while waiting");
        }
    }

    private Optional<String> http(Host host, Check.Http check) throws IOException, InterruptedException {
        InetSocketAddress address = session.look().reach(host, check.port());
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(ATTEMPT);
        if (check.tls()) {
            Optional<SSLContext> trusted = session.look().stackTls();
            if (trusted.isEmpty()) {
                return Optional.of("the stack has no CA yet");
            }
            builder.sslContext(trusted.get());
        }
        URI uri = URI.create((check.tls() ? "https" : "http") + "://"
                + address.getAddress().getHostAddress() + ":" + address.getPort() + check.path());
        try (HttpClient client = builder.build()) {
            int status = client.send(
                            HttpRequest.newBuilder(uri).timeout(ATTEMPT).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return check.expected().contains(status) ? Optional.empty() : Optional.of("HTTP " + status);
        }
    }

    private Optional<String> tcp(Host host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(session.look().reach(host, port), (int) ATTEMPT.toMillis());
            socket.setSoTimeout(200);
            return refusedBehindTunnel(socket) ? Optional.of("port " + port + " is closed") : Optional.empty();
        }
    }

    /** A tunnel accepts first and hangs up when the far port is closed; an open port keeps quiet or speaks. */
    private static boolean refusedBehindTunnel(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException quiet) {
            return false;
        }
    }
}
