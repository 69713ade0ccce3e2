package org.example.minio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.testkit.TestingCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MinIO in memory behind real TLS: buckets, users and who may use what; its client is {@link #client}. */
final class FakeMinio implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    final SortedSet<String> buckets = new TreeSet<>();
    final SortedMap<String, String> users = new TreeMap<>();
    final SortedMap<String, String> policies = new TreeMap<>();
    final SortedMap<String, String> attached = new TreeMap<>();
    final List<String> commands = new ArrayList<>();

    private final HttpsServer https;
    private final String password;

    FakeMinio(TestingCa ca, String password) {
        this.password = password;
        try {
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        https.setHttpsConfigurator(new HttpsConfigurator(ca.server()));
        https.createContext("/", this::serve);
        https.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String bucket = exchange.getRequestURI().getPath().substring(1);
            String user = signer(exchange);
            boolean root = user.equals(Server.ROOT);
            if (!root && !bucket.equals(attached.get(user))) {
                exchange.sendResponseHeaders(403, -1);
            } else if (bucket.isEmpty()) {
                reply(exchange);
            } else {
                exchange.sendResponseHeaders(buckets.contains(bucket) ? 200 : 404, -1);
            }
        }
    }

    /** Whose secret key the request is signed with; empty when nobody's. */
    private String signer(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        String authorization = headers.getFirst("Authorization");
        var request = new Signature.Request(
                exchange.getRequestMethod(),
                headers.getFirst("Host"),
                exchange.getRequestURI().getPath(),
                "",
                LocalDateTime.parse(headers.getFirst("x-amz-date"), TIME).toInstant(ZoneOffset.UTC));
        Map<String, String> all = new TreeMap<>(users);
        all.put(Server.ROOT, password);
        return all.entrySet().stream()
                .filter(user -> Signature.of(request, new Signature.Keys(user.getKey(), Secret.of(user.getValue())))
                        .equals(authorization))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private void reply(HttpExchange exchange) throws IOException {
        String list = buckets.stream()
                .map(name -> "<Bucket><Name>" + name + "</Name></Bucket>")
                .collect(Collectors.joining("", "<ListAllMyBucketsResult><Buckets>", "</Buckets></ListAllMyBucketsResult>"));
        byte[] body = list.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** What {@code mc} does, with the arguments after its own options. */
    Outcome client(List<String> arguments, String input) {
        commands.add(String.join(" ", arguments));
        String last = arguments.getLast();
        String name = last.replace("local/", "");
        return switch (String.join(" ", arguments.subList(0, Math.min(3, arguments.size())))
                .replaceFirst(" (local.*|--.*)", "")) {
            case "mb" -> {
                buckets.add(name);
                yield done();
            }
            case "rb" -> {
                // With --force the real one says nothing of a bucket that is not there.
                buckets.remove(name);
                yield done();
            }
            case "admin user add" -> {
                String[] keys = input.split("\n", -1);
                users.put(keys[0], keys[1]);
                yield done();
            }
            case "admin user remove" -> users.remove(last) == null ? failed("XMinioAdminNoSuchUser") : done();
            case "admin policy create" -> {
                policies.put(arguments.get(4), input);
                yield done();
            }
            case "admin policy remove" ->
                policies.remove(last) == null ? failed("XMinioAdminNoSuchPolicy") : done();
            case "admin policy attach" -> {
                attached.put(last, arguments.get(4));
                yield done();
            }
            default -> failed("no such command: " + arguments);
        };
    }

    private static Outcome done() {
        return new Outcome(0, "{\"status\":\"success\"}", "");
    }

    private static Outcome failed(String code) {
        return new Outcome(1, "{\"status\":\"error\",\"error\":{\"cause\":{\"error\":{\"Code\":\"" + code + "\"}}}}", "");
    }

    int port() {
        return https.getAddress().getPort();
    }

    @Override
    public void close() {
        https.stop(0);
    }
}
