package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.host.config.Draft.Part;
import dev.foundry.host.config.Draft.Spot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts: unique, reachable, with roles that mean something. */
final class HostRules {
    private static final Pattern JUMP = Pattern.compile("[^@\\s]+@[^@\\s]+?(:\\d{1,5})?");
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern LABEL_KEY =
            Pattern.compile("((?=[^/]{1,253}/)[a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?" + NAME);
    private static final Pattern LABEL_VALUE = Pattern.compile("(" + NAME + ")?");

    private final Draft draft;
    private final List<Part> hosts;
    private final Collection<String> roles;

    HostRules(Draft draft, Collection<String> roles) {
        this.draft = draft;
        this.hosts = draft.parts("", draft.root(), "hosts");
        this.roles = roles;
    }

    /** The names of all hosts, in file order. */
    static Set<String> names(JsonNode root) {
        Set<String> names = new LinkedHashSet<>();
        root.path("hosts").forEach(host -> names.add(host.path("hostname").asText()));
        return names;
    }

    void check() {
        Map<String, String> names = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        for (Part host : hosts) {
            draft.text(host.path(), host.node(), "hostname")
                    .ifPresent(name -> unique(name, name.text(), names, "host"));
            String port = host.node().path("port").asText("22");
            Optional<Spot> address = draft.text(host.path(), host.node(), "address");
            address.ifPresent(spot -> unique(spot, spot.text() + " port " + port, addresses, "address"));
            if (host.node().isObject()
                    && !host.node().has("address")
                    && !host.node().has("vm")) {
                draft.problems()
                        .add(
                                KeyPath.child(host.path(), "address"),
                                "is missing",
                                "an IP address or DNS name; for example 192.168.1.11");
            }
            roles(host);
            labels(host);
            jumps(host);
        }
    }

    private void unique(Spot spot, String value, Map<String, String> seen, String what) {
        String first = seen.putIfAbsent(value.toLowerCase(java.util.Locale.ROOT), spot.path());
        if (first != null) {
            draft.problems()
                    .add(spot.path(), "the " + what + " " + value + " is here twice", "it is first at " + first);
        }
    }

    private void roles(Part host) {
        Set<String> seen = new HashSet<>();
        for (Spot role : draft.texts(host.path(), host.node(), "roles")) {
            if (!roles.contains(role.text())) {
                String near = Nearest.hint(role.text(), roles);
                draft.problems()
                        .add(
                                role.path(),
                                "no role \"" + role.text() + "\"" + near,
                                near.isEmpty() ? "allowed: " + String.join(", ", roles) : "");
            } else if (!seen.add(role.text())) {
                draft.problems().add(role.path(), "the role " + role.text() + " is here twice", "keep one of the two");
            }
        }
    }

    private void labels(Part host) {
        String path = KeyPath.child(host.path(), "labels");
        host.node().path("labels").properties().forEach(label -> {
            String at = KeyPath.child(path, label.getKey());
            if (!LABEL_KEY.matcher(label.getKey()).matches()) {
                draft.problems()
                        .add(
                                at,
                                "\"" + label.getKey() + "\" is not a label's name",
                                "up to 63 letters, digits, - _ and ., with a lower-case DNS name and / before it if"
                                        + " need be");
            } else if (!LABEL_VALUE.matcher(label.getValue().asText()).matches()) {
                draft.problems()
                        .add(
                                at,
                                "\"" + label.getValue().asText() + "\" is not a label's value",
                                "up to 63 letters, digits, - _ and ., beginning and ending with a letter or digit");
            }
        });
    }

    private void jumps(Part host) {
        Set<String> names = names(draft.root());
        for (Spot jump : draft.texts(host.path(), host.node(), "jump")) {
            if (jump.text().equals(host.node().path("hostname").asText())) {
                draft.problems().add(jump.path(), "a host cannot be reached through itself", "name another host");
            } else if (!names.contains(jump.text())
                    && !JUMP.matcher(jump.text()).matches()) {
                draft.problems()
                        .add(
                                jump.path(),
                                "no host \"" + jump.text() + "\"" + Nearest.hint(jump.text(), names),
                                "name a host of this file, or write user@address:port");
            }
        }
    }
}
