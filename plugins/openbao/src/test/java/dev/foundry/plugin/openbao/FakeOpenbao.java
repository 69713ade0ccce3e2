package dev.foundry.plugin.openbao;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foundry.testkit.TestingCa;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An OpenBAO in memory behind real TLS: the calls the plugin makes, with the answers the real one gives. */
final class FakeOpenbao implements TestingServer {
    private final Path folder;
    private final HttpsServer https;
    private final FakeVault vault;

    FakeOpenbao(Path folder, TestingCa ca, Map<String, FakeVault.Content> archive) {
        this.folder = folder;
        this.vault = new FakeVault(archive);
        try {
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        https.setHttpsConfigurator(new HttpsConfigurator(ca.server()));
        https.createContext("/v1/", this::serve);
        https.start();
    }

    FakeVault vault() {
        return vault;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String query = exchange.getRequestURI().getQuery();
            String method = query != null && query.contains("list=true") ? "LIST" : exchange.getRequestMethod();
            Reply reply = vault.answer(
                    method,
                    exchange.getRequestURI().getPath().substring("/v1/".length()),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Token")),
                    body);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** An answer: status and body. */
    static final class Reply {
        private final int status;
        private final byte[] body;

        Reply(int status, byte[] body) {
            this.status = status;
            this.body = body.clone();
        }

        static Reply of(int status, JsonObject body) {
            return new Reply(status, body.toString().getBytes(StandardCharsets.UTF_8));
        }

        static Reply data(JsonObject data) {
            return of(200, Json.object().add("data", data));
        }

        static Reply error(int status, String... errors) {
            return of(status, Json.object().add("errors", Json.array(errors)));
        }

        static Reply done() {
            return new Reply(204, new byte[0]);
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body.clone();
        }
    }

    @Override
    public int port() {
        return https.getAddress().getPort();
    }

    /** Stands for {@code bao operator init}, the only program the plugin runs in the container: made ready when asked for. */
    @Override
    public Path runtime() {
        Path answer = folder.resolve("init-answer");
        try {
            Files.deleteIfExists(answer);
            if (!vault.initialised()) {
                Files.writeString(answer, vault.prepareInit());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        vault.initialisedWhen(() -> Files.exists(folder.resolve("init-done")));
        return TestingScripts.program(folder.resolve("runtime"), """
                #!/bin/sh
                [ "$1 $2 $3 $4 $5" = "exec openbao bao operator init" ] || exit 64
                cat %s || exit 2
                touch %s
                """.formatted(answer, folder.resolve("init-done")));
    }

    @Override
    public void restart() {
        vault.seal();
    }

    @Override
    public void close() {
        https.stop(0);
    }
}
