package dev.foundry.plugin.openbao;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.LogicalResponse;
import io.github.jopenlibs.vault.rest.RestResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One OpenBAO server, asked through the connection to its host. Status codes are answers; only silence is a failure. */
final class Server {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** For what grows with the store. */
    private static final Duration BULK_TIMEOUT = Duration.ofMinutes(10);

    private final Host host;
    private final HttpClient client;
    private final String base;

    private Server(Host host, HttpClient client, String base) {
        this.host = host;
        this.client = client;
        this.base = base;
    }

    /** The server on a host; empty before the stack has a CA, because then it cannot have one. */
    static Optional<Server> on(Host host, int port, Look look) {
        return look.stackTls().map(tls -> new Server(host, client(tls), "https://" + literal(look.reach(host, port))));
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static String literal(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    Host host() {
        return host;
    }

    /** Whether it is initialised and sealed; empty when it does not answer. */
    Optional<Seal> seal() {
        try {
            return Optional.of(Seal.of(get("sys/seal-status", Optional.empty()).json()));
        } catch (UnreachableException _) {
            return Optional.empty();
        }
    }

    Answer get(String path, Optional<Secret> token) {
        return send("GET", path, token, BodyPublishers.noBody());
    }

    Answer put(String path, Optional<Secret> token, JsonObject body) {
        return send("PUT", path, token, BodyPublishers.ofString(body.toString()));
    }

    Answer post(String path, Optional<Secret> token, JsonObject body) {
        return send("POST", path, token, BodyPublishers.ofString(body.toString()));
    }

    Answer postBytes(String path, Secret token, byte[] body) {
        return send("POST", path, Optional.of(token), BodyPublishers.ofByteArray(body), BULK_TIMEOUT);
    }

    Answer getBytes(String path, Secret token) {
        return send("GET", path, Optional.of(token), BodyPublishers.noBody(), BULK_TIMEOUT);
    }

    Answer delete(String path, Optional<Secret> token) {
        return send("DELETE", path, token, BodyPublishers.noBody());
    }

    /** The answer's, or a failure that says what was tried. */
    Answer must(String title, Answer answer) {
        if (!answer.ok()) {
            throw new FailedException(
                    "OpenBAO on " + host.name() + " refused to " + title,
                    Details.none().because(answer.complaint()));
        }
        return answer;
    }

    /** The driver's client for reads and writes with this token. */
    Logical logical(Secret token) {
        try {
            VaultConfig config = new VaultConfig()
                    .address(base)
                    .token(token.reveal())
                    .httpClient(client)
                    .readTimeout((int) TIMEOUT.toSeconds())
                    .build();
            return Vault.create(config, 1).logical();
        } catch (VaultException e) {
            throw silent(e);
        }
    }

    /** The driver's answer in our form. */
    static Answer answer(LogicalResponse response) {
        RestResponse rest = response.getRestResponse();
        return new Answer(rest.getStatus(), rest.getBody());
    }

    UnreachableException silent(Exception cause) {
        return new UnreachableException(
                "OpenBAO on " + host.name() + " does not answer",
                Details.hint("look at it: foundry openbao status; on the host: journalctl -u openbao")
                        .causedBy(cause));
    }

    private Answer send(String method, String path, Optional<Secret> token, BodyPublisher body) {
        return send(method, path, token, body, TIMEOUT);
    }

    private Answer send(String method, String path, Optional<Secret> token, BodyPublisher body, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1/" + path))
                .timeout(limit)
                .method(method, body);
        token.ifPresent(value -> request.header("X-Vault-Token", value.reveal()));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while OpenBAO was asked");
        }
    }
}
