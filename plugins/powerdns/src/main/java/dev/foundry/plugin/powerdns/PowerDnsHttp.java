package dev.foundry.plugin.powerdns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Speaks HTTP and JSON with one PowerDNS server, and says what went wrong in Foundry's words. */
final class PowerDnsHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client;
    private final String base;
    private final Secret key;
    private final String place;

    /** @param place the server's name for messages */
    PowerDnsHttp(InetSocketAddress address, Secret key, String place) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.base = "http://" + literal(address) + ":" + address.getPort();
        this.key = key;
        this.place = place;
    }

    private static String literal(InetSocketAddress address) {
        String host = address.getHostString();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    Answer get(String path) {
        return exchange(request(path).GET().build());
    }

    Answer send(String method, String path, JsonNode body) {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("X-API-Key", key.reveal())
                .timeout(Duration.ofSeconds(30));
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(request.method() + " " + request.uri().getPath(), response.statusCode(), response.body());
        } catch (IOException e) {
            throw new TransientException(
                    "the DNS server's API did not answer",
                    Details.none().at(place).causedBy(e));
        } catch (InterruptedException e) {
            throw new CancelledException(
                    "stopped while waiting for the DNS server's API",
                    Details.none().causedBy(e));
        }
    }

    /** What the server said to one request. */
    final class Answer {
        private final String request;
        private final int status;
        private final String body;

        private Answer(String request, int status, String body) {
            this.request = request;
            this.status = status;
            this.body = body;
        }

        /** The body when it went well, nothing when there is no such thing. */
        Optional<JsonNode> found() {
            return status == 404 ? Optional.empty() : Optional.of(require());
        }

        /** The body when it went well; missing when there is none. */
        JsonNode require() {
            if (status / 100 != 2) {
                throw failure();
            }
            try {
                return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new FailedException(
                        "the DNS server's API answered something else than JSON",
                        Details.none().at(place).because(request));
            }
        }

        private FoundryException failure() {
            Details details = Details.none().at(place).because(request + ": " + status + " " + reason());
            return switch (status) {
                case 401, 403 ->
                    new RefusedException(
                            "the DNS server does not accept the API key",
                            details.mend(
                                    "the server runs with another key; 'foundry component install powerdns' brings it"
                                            + " in line"));
                case 400, 422 -> new InvalidInputException("the DNS server refuses the zone or record", details);
                case 409 -> new RefusedException("the DNS server has that already", details);
                case 408, 429 -> new TransientException("the DNS server is busy", details);
                default ->
                    status >= 500
                            ? new TransientException("the DNS server failed", details)
                            : new FailedException("the DNS server did not do as it was asked", details);
            };
        }

        private String reason() {
            try {
                return JSON.readTree(body).path("error").asText(body.strip());
            } catch (JsonProcessingException e) {
                return body.strip();
            }
        }
    }
}
