package dev.foundry.host.config;

import dev.foundry.host.config.Draft.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Zones: unique in their list, and public only where the world can follow. */
final class ZoneRules {
    private final Draft draft;

    ZoneRules(Draft draft) {
        this.draft = draft;
    }

    void check() {
        for (String list : List.of("infrastructure_zones", "kubernetes_zones")) {
            Map<String, String> seen = new HashMap<>();
            for (Part zone : draft.parts("dns", draft.section("dns"), list)) {
                draft.text(zone.path(), zone.node(), "name").ifPresent(name -> unique(name, seen));
                if (zone.node().path("public").asBoolean()) {
                    open(zone);
                } else if (zone.node().has("public_cname")) {
                    draft.notices()
                            .add(KeyPath.child(zone.path(), "public_cname"), "has no effect without public: true");
                }
            }
        }
    }

    private void unique(Draft.Spot name, Map<String, String> seen) {
        String first = seen.putIfAbsent(bare(name.text()), name.path());
        if (first != null) {
            draft.problems().add(name.path(), "the zone " + name.text() + " is here twice", "it is first at " + first);
        }
    }

    private void open(Part zone) {
        String name = bare(zone.node().path("name").asText());
        if (name.equals("local") || name.endsWith(".local")) {
            draft.problems()
                    .add(
                            KeyPath.child(zone.path(), "public"),
                            name + " cannot be public: .local names exist in the own network only",
                            "remove public, or use a domain you own");
        } else if (!zone.node().has("public_cname")) {
            draft.problems()
                    .add(
                            KeyPath.child(zone.path(), "public_cname"),
                            "is missing: a public zone needs the name outsiders are sent to",
                            "for example public_cname: home.dyndns.example");
        }
    }

    /** A zone's name in lower case without its final dot. */
    static String bare(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return low.endsWith(".") ? low.substring(0, low.length() - 1) : low;
    }
}
