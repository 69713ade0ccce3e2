package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What nodes do for an API server, in this process: pods have written two lines, answer HTTP, and run this machine's programs
 * when they are asked to, over WebSockets.
 */
final class TestingKubelet implements AutoCloseable {
    private static final Pattern POD =
            Pattern.compile("/api/v1/namespaces/[^/]+/pods/([^/?]+)/(log|exec|portforward)(\\?.*)?");
    private static final Pattern PROXY =
            Pattern.compile("/api/v1/namespaces/[^/]+/services/([^/:]+):[0-9]+/proxy(/.*)");
    private static final String PAGE = "/index.html";
    private static final List<String> WROTE = List.of("hello", "world");
    private static final String SPEAKER = "speaker";
    private static final String GREETINGS = "greetings\n";

    private final Map<String, String> pages = new ConcurrentHashMap<>(Map.of(SPEAKER, GREETINGS));
    private final Map<String, HttpServer> open = new ConcurrentHashMap<>();

    /** From here on this pod answers this, but the API server finds no way to it. */
    void run(String pod, String page) {
        pages.put(pod, page);
    }

    /** What it does about a request; empty for what is not its business. */
    Optional<MockResponse> answer(RecordedRequest request) {
        Matcher proxied = PROXY.matcher(request.getPath());
        if (proxied.matches()) {
            return Optional.of(
                    proxied.group(1).equals(SPEAKER) && proxied.group(2).equals(PAGE)
                            ? text(200, GREETINGS)
                            : text(503, "no way there"));
        }
        Matcher pod = POD.matcher(request.getPath());
        return pod.matches() ? Optional.of(answer(pod.group(1), pod.group(2), request)) : Optional.empty();
    }

    private MockResponse answer(String pod, String what, RecordedRequest request) {
        if (!pages.containsKey(pod)) {
            return text(404, "pods \"" + pod + "\" not found");
        }
        return switch (what) {
            case "log" -> log(request);
            case "exec" -> new MockResponse().withWebSocketUpgrade(new RunningProgram(values(request, "command")));
            default -> new MockResponse().withWebSocketUpgrade(new ForwardedPort(port(pod)));
        };
    }

    private static MockResponse log(RecordedRequest request) {
        int lines = values(request, "tailLines").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(WROTE.size());
        return text(200, String.join("\n", WROTE.subList(WROTE.size() - lines, WROTE.size())) + "\n");
    }

    private static List<String> values(RecordedRequest request, String name) {
        return Arrays.stream(request.getPath().replaceFirst("[^?]*\\??", "").split("&", -1))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), UTF_8))
                .toList();
    }

    private static MockResponse text(int code, String body) {
        return new MockResponse().setResponseCode(code).setBody(body);
    }

    private int port(String pod) {
        return open.computeIfAbsent(pod, this::serve).getAddress().getPort();
    }

    private HttpServer serve(String pod) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                boolean there = exchange.getRequestURI().getPath().equals(PAGE);
                byte[] body = (there ? pages.getOrDefault(pod, "") : "nothing here").getBytes(UTF_8);
                exchange.sendResponseHeaders(there ? 200 : 404, body.length);
                try (exchange) {
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        open.values().forEach(server -> server.stop(0));
    }
}
