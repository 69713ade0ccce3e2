package dev.foundry.plugin.zot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class UpstreamCallTest {
    private static final Host HOST = Host.of("reg1", "192.0.2.3");
    private static final Upstream PLAIN = Upstream.parse("http://registry.lab:5000");
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TestingCa ca = new TestingCa();
    private final List<String> reached = new ArrayList<>();

    private Optional<String> trouble(Upstream upstream, int port) {
        SSLSocketFactory tls = ca.client().getSocketFactory();
        return trouble(upstream, port, tls);
    }

    private Optional<String> trouble(Upstream upstream, int port, SSLSocketFactory tls) {
        TestingHands look = new TestingHands(ca, port) {
            @Override
            public InetSocketAddress reach(Host host, String address, int there) {
                reached.add(host.name() + " to " + address + ":" + there);
                return super.reach(host, address, there);
            }
        };
        return new UpstreamCall(upstream, tls).trouble(HOST, look);
    }

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(ANY, 0);
        server.createContext("/v2/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void anUpstreamAnswersAlsoWhenItWantsCredentials() throws IOException {
        for (int status : List.of(200, 401)) {
            HttpServer server = answering(status);
            assertThat(trouble(PLAIN, server.getAddress().getPort())).isEmpty();
            server.stop(0);
        }
        assertThat(reached).containsOnly("reg1 to registry.lab:5000");
    }

    @Test
    void theHostIsAskedForTheUpstreamsUsualPort() {
        trouble(Upstream.parse("docker.io"), 1);
        trouble(Upstream.parse("http://plain.lab"), 1);

        assertThat(reached).containsExactly("reg1 to index.docker.io:443", "reg1 to plain.lab:80");
    }

    @Test
    void anUpstreamIsAskedUnderItsOwnNameOverTls() {
        try (FakeRegistry registry = new FakeRegistry(ca, "ci:s3cret")) {
            assertThat(trouble(Upstream.parse("localhost:" + registry.port()), registry.port()))
                    .isEmpty();
            assertThat(trouble(Upstream.parse("ghcr.io"), registry.port()))
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("TLS: ").contains("ghcr.io"));
            assertThat(trouble(Upstream.parse("localhost:" + registry.port()), registry.port(), (SSLSocketFactory)
                            SSLSocketFactory.getDefault()))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("TLS: "));
        }
    }

    @Test
    void whatIsNoRegistryDoesNotAnswerAsOne() throws IOException {
        HttpServer broken = answering(503);
        assertThat(trouble(PLAIN, broken.getAddress().getPort())).contains("HTTP 503");
        broken.stop(0);
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var visitor = door.accept()) {
                    visitor.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                    visitor.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The assertion below tells.
                }
            });
            assertThat(trouble(PLAIN, door.getLocalPort())).contains("what answers speaks no HTTP");
        }
    }

    @Test
    void whatTheHostCannotConnectToIsSaidToGiveNoConnection() throws IOException {
        int closed;
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = door.getLocalPort();
        }
        assertThat(trouble(PLAIN, closed)).contains("no connection");
    }
}
