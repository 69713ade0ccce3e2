package dev.foundry.plugin.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.capability.DnsAuthority.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One authoritative server's API in the words of the stack: names without trailing dot, kinds in today's words. */
final class PowerDnsApi {
    private static final String ZONES = "/api/v1/servers/localhost/zones";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final PowerDnsHttp http;

    PowerDnsApi(PowerDnsHttp http) {
        this.http = http;
    }

    /** A zone's header; {@code kind} is native, primary or secondary, {@code account} whose it is, empty for nobody's. */
    record ServerZone(String name, String kind, long serial, List<String> primaries, String account) {
        ServerZone {
            primaries = List.copyOf(primaries);
        }
    }

    /** The server's version. */
    String version() {
        return http.get("/api/v1/servers/localhost").require().path("version").asText();
    }

    /** Whether an authoritative server is there and accepts the key. */
    boolean answers() {
        return !version().isEmpty();
    }

    List<ServerZone> zones() {
        return stream(http.get(ZONES).require()).map(PowerDnsApi::header).toList();
    }

    Optional<ServerZone> zone(String name) {
        return http.get(path(name) + "?rrsets=false").found().map(PowerDnsApi::header);
    }

    /** All record sets; empty when there is no such zone. A set without records only carries a comment and is left out. */
    Optional<List<Records>> records(String zone) {
        return http.get(path(zone))
                .found()
                .map(found -> stream(found.path("rrsets"))
                        .filter(set -> !set.path("records").isEmpty())
                        .map(PowerDnsApi::records)
                        .toList());
    }

    void createZone(String name, String kind, String account, List<Records> records) {
        ObjectNode body = JSON.objectNode()
                .put("name", dotted(name))
                .put("kind", sent(kind))
                .put("account", account)
                .put("soa_edit_api", "DEFAULT");
        ArrayNode sets = body.putArray("rrsets");
        records.forEach(set -> sets.add(set(set)));
        http.send("POST", ZONES, body).require();
    }

    void putKind(String zone, String kind) {
        http.send("PUT", path(zone), JSON.objectNode().put("kind", sent(kind))).require();
    }

    /** Makes the zone a copy of another server's, kept for this account. */
    void putSecondary(String zone, List<String> primaries, String account) {
        ObjectNode body = JSON.objectNode().put("kind", sent("secondary")).put("account", account);
        ArrayNode masters = body.putArray("masters");
        primaries.forEach(masters::add);
        if (zone(zone).isPresent()) {
            http.send("PUT", path(zone), body).require();
        } else {
            http.send("POST", ZONES, body.put("name", dotted(zone))).require();
        }
    }

    /** Asks a secondary to fetch its copy now. */
    void transfer(String zone) {
        http.send("PUT", path(zone) + "/axfr-retrieve", JSON.objectNode()).require();
    }

    /** Tells the secondaries that the zone has changed. */
    void announce(String zone) {
        http.send("PUT", path(zone) + "/notify", JSON.objectNode()).require();
    }

    void deleteZone(String zone) {
        http.send("DELETE", path(zone), JSON.objectNode()).found();
    }

    void put(String zone, Records records) {
        patch(zone, set(records).put("changetype", "REPLACE"));
    }

    void delete(String zone, String name, String type) {
        patch(
                zone,
                JSON.objectNode().put("name", dotted(name)).put("type", type).put("changetype", "DELETE"));
    }

    private void patch(String zone, ObjectNode set) {
        ObjectNode body = JSON.objectNode();
        body.putArray("rrsets").add(set);
        http.send("PATCH", path(zone), body).require();
    }

    private static ObjectNode set(Records records) {
        ObjectNode set = JSON.objectNode()
                .put("name", dotted(records.name()))
                .put("type", records.type())
                .put("ttl", records.ttlSeconds());
        ArrayNode contents = set.putArray("records");
        records.contents()
                .forEach(content -> contents.addObject().put("content", content).put("disabled", records.disabled()));
        ArrayNode comments = set.putArray("comments");
        if (!records.comment().isEmpty()) {
            comments.addObject().put("content", records.comment()).put("account", "foundry");
        }
        return set;
    }

    private static Records records(JsonNode set) {
        List<String> contents = new ArrayList<>();
        boolean disabled = true;
        for (JsonNode one : set.path("records")) {
            contents.add(one.path("content").asText());
            disabled &= one.path("disabled").asBoolean();
        }
        return new Records(
                undotted(set.path("name").asText()),
                set.path("type").asText(),
                set.path("ttl").asLong(),
                contents,
                set.path("comments").path(0).path("content").asText(""),
                disabled);
    }

    private static ServerZone header(JsonNode zone) {
        return new ServerZone(
                undotted(zone.path("name").asText()),
                switch (zone.path("kind").asText()) {
                    case "Master", "Primary", "Producer" -> "primary";
                    case "Slave", "Secondary", "Consumer" -> "secondary";
                    default -> "native";
                },
                zone.path("serial").asLong(),
                stream(zone.path("masters")).map(JsonNode::asText).toList(),
                zone.path("account").asText());
    }

    /** The old words are understood by every version. */
    private static String sent(String kind) {
        return switch (kind) {
            case "primary" -> "Master";
            case "secondary" -> "Slave";
            default -> "Native";
        };
    }

    /** A zone's path; the server escapes what is no letter, digit, dot or dash as {@code =HH}. */
    private static String path(String zone) {
        StringBuilder id = new StringBuilder();
        for (char c : dotted(zone).toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) || c == '.' || c == '-';
            id.append(plain ? String.valueOf(c) : "=%02X".formatted((int) c));
        }
        return ZONES + "/" + id;
    }

    private static String dotted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static String undotted(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
