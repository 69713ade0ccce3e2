package dev.foundry.plugin.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An authoritative server's API in memory, with the manners that the real one showed. */
final class FakePowerDns implements AutoCloseable {
    static final String KEY = "0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVER = "/api/v1/servers/localhost";
    private final Map<String, ObjectNode> zones = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<Integer> failures = new ArrayList<>();
    private final HttpServer server;
    private Optional<FakePowerDns> source = Optional.empty();
    private int lostTransfers;

    FakePowerDns() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Methods and paths of what was not a GET, in order. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** Answers the next request with this status. */
    void failOnce(int status) {
        failures.add(status);
    }

    /** Takes a zone away behind everybody's back; answers whether it was there. */
    synchronized boolean deleted(String zone) {
        return zones.remove(zone + ".") != null;
    }

    /** Copies from this server when it is asked to, but for the first times that it is. */
    void copyFrom(FakePowerDns primary, int lost) {
        source = Optional.of(primary);
        lostTransfers = lost;
    }

    private synchronized long serial(String zone) {
        return Optional.ofNullable(zones.get(zone))
                .map(there -> there.path("serial").asLong())
                .orElse(0L);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Reply reply = reply(exchange, body);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Reply(int status, String body) {}

    private Reply reply(HttpExchange exchange, JsonNode body) {
        if (!failures.isEmpty()) {
            return new Reply(failures.removeFirst(), "a page of a proxy");
        }
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            return new Reply(401, "Unauthorized");
        }
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (!method.equals("GET")) {
            changes.add(method + " " + path);
        }
        if (path.equals(SERVER)) {
            return new Reply(200, "{\"id\":\"localhost\",\"version\":\"4.7.3\"}");
        }
        if (path.equals(SERVER + "/cache/flush")) {
            return new Reply(200, "{\"count\":1,\"result\":\"Flushed cache.\"}");
        }
        if (path.equals(SERVER + "/zones")) {
            return method.equals("POST") ? create((ObjectNode) body) : list();
        }
        String[] parts = path.substring((SERVER + "/zones/").length()).split("/", 2);
        ObjectNode zone = zones.get(parts[0]);
        if (zone == null) {
            return new Reply(404, "Not Found");
        }
        if (parts.length == 1) {
            return change(method, parts[0], zone, body);
        }
        if (parts[1].equals("axfr-retrieve")) {
            source.filter(_ -> --lostTransfers < 0).ifPresent(primary -> zone.put("serial", primary.serial(parts[0])));
        }
        return new Reply(200, "{\"result\":\"queued\"}");
    }

    private Reply list() {
        ArrayNode all = JSON.createArrayNode();
        zones.values().forEach(zone -> all.add(zone.deepCopy().without("rrsets")));
        return new Reply(200, all.toString());
    }

    private Reply create(ObjectNode body) {
        String name = body.path("name").asText();
        if (!name.endsWith(".")) {
            return refused("DNS Name '" + name + "' is not canonical");
        }
        if (zones.containsKey(name)) {
            return new Reply(409, "Conflict");
        }
        body.put("serial", 2026010101L);
        if (!body.has("rrsets")) {
            body.putArray("rrsets");
        }
        zones.put(name, body);
        return new Reply(201, body.toString());
    }

    private Reply change(String method, String name, ObjectNode zone, JsonNode body) {
        switch (method) {
            case "GET" -> {
                return new Reply(200, zone.toString());
            }
            case "DELETE" -> zones.remove(name);
            case "PUT" -> zone.setAll((ObjectNode) body);
            default -> {
                for (JsonNode set : body.path("rrsets")) {
                    Reply refusal = patch(name, zone.withArrayProperty("rrsets"), (ObjectNode) set);
                    if (refusal.status() != 204) {
                        return refusal;
                    }
                }
                zone.put("serial", zone.path("serial").asLong() + 1);
            }
        }
        return new Reply(204, "");
    }

    private static Reply patch(String zone, ArrayNode sets, ObjectNode set) {
        if (!set.path("name").asText().endsWith(zone)) {
            return refused("RRset " + set.path("name").asText() + ": Name is out of zone");
        }
        for (Iterator<JsonNode> there = sets.iterator(); there.hasNext(); ) {
            JsonNode one = there.next();
            if (one.path("name").equals(set.path("name")) && one.path("type").equals(set.path("type"))) {
                there.remove();
            }
        }
        if (set.path("changetype").asText().equals("REPLACE")) {
            for (JsonNode one : set.path("records")) {
                if (set.path("type").asText().equals("A")
                        && !one.path("content").asText().matches("[0-9.]+")) {
                    return refused("Record " + one.path("content").asText() + ": Parsing record content");
                }
            }
            sets.add(set.without("changetype"));
        }
        return new Reply(204, "");
    }

    private static Reply refused(String error) {
        return new Reply(422, JSON.createObjectNode().put("error", error).toString());
    }
}
