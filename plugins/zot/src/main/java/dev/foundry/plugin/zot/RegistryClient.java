package dev.foundry.plugin.zot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.foundry.api.Stack;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The registry on one host, only read, through the connection to the host. */
final class RegistryClient {
    private static final int PAGE = 500;
    private final Host host;
    private final HttpClient client;
    private final String base;
    private final Optional<Secret> credentials;

    private RegistryClient(Host host, HttpClient client, String base, Optional<Secret> credentials) {
        this.host = host;
        this.client = client;
        this.base = base;
        this.credentials = credentials;
    }

    /** The registry of a stack there, with the stack's own user where it has one. */
    static RegistryClient of(Stack<ZotConfig> stack, Host host, Look look) {
        Optional<Secret> credentials = stack.config()
                .user()
                .flatMap(user -> look.secret(SecretRef.of(ZotComponent.NAME, "password"))
                        .map(password -> Secret.of(user + ":" + password.reveal())));
        return on(host, stack.config().port(), credentials, look);
    }

    /** The registry there; {@code credentials} are user, colon, password. */
    static RegistryClient on(Host host, int port, Optional<Secret> credentials, Look look) {
        var tls = look.stackTls()
                .orElseThrow(() -> new UnreachableException(
                        "the stack has no CA yet, so its registry cannot be asked",
                        Details.hint("foundry stack install")));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        InetSocketAddress address = look.reach(host, port);
        String base = "https://" + address.getAddress().getHostAddress() + ":" + address.getPort();
        return new RegistryClient(host, client, base, credentials);
    }

    /** What {@code /v2/} answers: 200, or 401 when it wants credentials. */
    int status() {
        return send("/v2/").statusCode();
    }

    /** The release it calls itself; empty when it does not tell. */
    String release() {
        HttpResponse<String> response = send("/v2/_zot/ext/mgmt");
        return response.statusCode() == 200 ? text(object(response), "releaseTag") : "";
    }

    /** All repositories by name. */
    List<String> repositories() {
        List<String> all = new ArrayList<>();
        String last = "";
        while (true) {
            String from = last.isEmpty() ? "" : "&last=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
            List<String> page = strings(get("/v2/_catalog?n=" + PAGE + from), "repositories");
            all.addAll(page);
            if (page.size() < PAGE) {
                return List.copyOf(all);
            }
            last = page.getLast();
        }
    }

    /** All tags of a repository. */
    List<String> tags(String repository) {
        return strings(get("/v2/" + repository + "/tags/list"), "tags");
    }

    private JsonObject get(String path) {
        HttpResponse<String> response = send(path);
        return switch (response.statusCode()) {
            case 200 -> object(response);
            case 401, 403 ->
                throw new RefusedException(
                        "the registry on " + host.name() + " does not take the stack's credentials",
                        Details.hint("foundry component install zot brings password and registry in line"));
            case 404 ->
                throw new NotFoundException(
                        "the registry has nothing at " + path, Details.hint("see what it has: foundry registry repos"));
            default ->
                throw new FailedException("the registry on " + host.name() + " answered HTTP " + response.statusCode());
        };
    }

    private HttpResponse<String> send(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        credentials.ifPresent(secret -> request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8))));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException(
                    "the registry on " + host.name() + " does not answer",
                    Details.hint("on the host: journalctl -u foundry-zot").causedBy(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the registry was asked");
        }
    }

    private JsonObject object(HttpResponse<String> response) {
        try {
            JsonElement json = JsonParser.parseString(response.body());
            return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonSyntaxException e) {
            throw new FailedException(
                    "the registry on " + host.name() + " answered no JSON",
                    Details.none().causedBy(e));
        }
    }

    private static List<String> strings(JsonObject object, String key) {
        JsonElement value = object.get(key);
        JsonArray array = value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
