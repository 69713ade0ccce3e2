package dev.foundry.plugin.zot;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foundry.testkit.TestingCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry in memory behind real TLS: names and tags, no content. */
final class FakeRegistry implements TestingRegistry {
    private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/(.+)");

    private final HttpsServer https;
    private final String authorization;
    private final SortedMap<String, SortedSet<String>> tags = new TreeMap<>();

    FakeRegistry(TestingCa ca, String credentials) {
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        try {
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        https.setHttpsConfigurator(new HttpsConfigurator(ca.server()));
        https.createContext("/v2/", this::serve);
        https.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                reply(exchange, 401, Map.of("errors", "unauthorized"));
                return;
            }
            answer(
                    exchange,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath());
        }
    }

    private void answer(HttpExchange exchange, String method, String path) throws IOException {
        Matcher list = TAGS.matcher(path);
        Matcher manifest = MANIFEST.matcher(path);
        if (path.equals("/v2/")) {
            reply(exchange, 200, Map.of());
        } else if (path.equals("/v2/_catalog")) {
            reply(exchange, 200, Map.of("repositories", tags.keySet()));
        } else if (list.matches() && tags.containsKey(list.group(1))) {
            reply(exchange, 200, Map.of("name", list.group(1), "tags", tags.get(list.group(1))));
        } else if (manifest.matches() && method.equals("PUT")) {
            tags.computeIfAbsent(manifest.group(1), _ -> new TreeSet<>()).add(manifest.group(2));
            reply(exchange, 201, Map.of());
        } else if (method.equals("POST")) {
            exchange.getResponseHeaders().add("Location", path + "1");
            reply(exchange, 202, Map.of());
        } else {
            reply(exchange, method.equals("PUT") ? 201 : 404, Map.of());
        }
    }

    private static void reply(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] json = new Gson().toJson(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public int port() {
        return https.getAddress().getPort();
    }

    @Override
    public void close() {
        https.stop(0);
    }
}
