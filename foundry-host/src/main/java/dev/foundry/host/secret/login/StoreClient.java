package dev.foundry.host.secret.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stack's secrets over the network with the protocol of OpenBAO's key-value store, before any plugin, host or key
 * is known on this machine. It trusts the stack's CA and nothing else.
 */
public final class StoreClient implements SecretStore.Reader {
    private static final String MOUNT = "foundry-core";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreAddress address;
    private final HttpClient http;
    private final Optional<Secret> token;

    private StoreClient(StoreAddress address, HttpClient http, Optional<Secret> token) {
        this.address = address;
        this.http = http;
        this.token = token;
    }

    /** A client without a token. */
    public static StoreClient trusting(X509Certificate root, StoreAddress address) {
        return new StoreClient(
                address,
                HttpClient.newBuilder()
                        .sslContext(Trust.only(root))
                        .connectTimeout(LIMIT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                Optional.empty());
    }

    /** The same client with this token. */
    public StoreClient with(Secret given) {
        return new StoreClient(address, http, Optional.of(given));
    }

    /** A token for a user of the {@code userpass} method. */
    public Secret login(String user, Secret password) {
        String body = JSON.createObjectNode().put("password", password.reveal()).toString();
        Answer answer = send("POST", "auth/userpass/login/" + encoded(user), body);
        if (answer.status() == 400 || answer.status() == 403 || answer.status() == 404) {
            throw new RefusedException(address + " does not let " + user + " in: wrong name or password");
        }
        return clientToken(checked("log in", answer));
    }

    /** A renewable token of this machine's own; empty when the present one may not give it out. */
    public Optional<Secret> ownToken(String title) {
        String body = JSON.createObjectNode().put("display_name", title).toString();
        Answer answer = send("POST", "auth/token/create/foundry", body);
        return answer.status() == 200 ? Optional.of(clientToken(answer)) : Optional.empty();
    }

    /** Whether the token is accepted. */
    public boolean accepted() {
        Answer answer = send("GET", "auth/token/lookup-self", null);
        return answer.status() != 403 && checked("look at the token", answer).status() == 200;
    }

    @Override
    public Optional<Map<String, Secret>> read(String path) {
        Answer answer = send("GET", MOUNT + "/data/" + path, null);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        Map<String, Secret> values = new TreeMap<>();
        checked("read " + path, answer)
                .json()
                .path("data")
                .path("data")
                .properties()
                .forEach(field ->
                        values.put(field.getKey(), Secret.of(field.getValue().asText())));
        return Optional.of(values);
    }

    @Override
    public List<String> list(String path) {
        Answer answer = send("LIST", MOUNT + "/metadata/" + path, null);
        if (answer.status() == 404) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        checked("list " + path, answer).json().path("data").path("keys").forEach(name -> names.add(name.asText()));
        return names;
    }

    private Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .timeout(LIMIT)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        token.ifPresent(secret -> request.header("X-Vault-Token", secret.reveal()));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (SSLException untrusted) {
            throw new RefusedException(
                    "the certificate of " + address
                            + " does not fit that name or the stack's CA; nothing was sent to it",
                    Details.hint("use a name or address that the certificate holds")
                            .causedBy(untrusted));
        } catch (IOException failure) {
            throw new UnreachableException(
                    address + " does not answer",
                    Details.hint("where the stack was installed: foundry stack status")
                            .causedBy(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while talking to " + address);
        }
    }

    private Answer checked(String deed, Answer answer) {
        if (answer.status() == 403) {
            throw new RefusedException(
                    address + " does not let this token " + deed,
                    Details.hint("another one is given out where the stack was installed: foundry openbao token"));
        }
        if (answer.status() == 503) {
            throw new UnreachableException(
                    address + " is sealed", Details.hint("where the stack was installed: foundry openbao unseal"));
        }
        if (answer.status() >= 400) {
            throw new FailedException(
                    address + " could not " + deed, Details.none().because("HTTP " + answer.status()));
        }
        return answer;
    }

    private static Secret clientToken(Answer answer) {
        return Secret.of(answer.json().path("auth").path("client_token").asText());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException notJson) {
                throw new FailedException("the secret store answered with something that is not JSON");
            }
        }

        /** The body may hold a secret. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }
}
