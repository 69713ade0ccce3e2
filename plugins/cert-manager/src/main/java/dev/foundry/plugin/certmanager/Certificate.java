package dev.foundry.plugin.certmanager;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.reach.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A certificate as the cluster tells it. */
record Certificate(Tree tree) {
    static final String API = "cert-manager.io/v1";
    static final String KIND = "Certificate";
    private static final String ISSUING = "Issuing";

    static Certificate of(Map<String, Object> object) {
        return new Certificate(new Tree(object));
    }

    boolean ready() {
        return tree.at("status").is("Ready");
    }

    boolean issuing() {
        return tree.at("status").is(ISSUING);
    }

    List<Object> row() {
        return List.of(tree.namespace(), tree.name(), ready(), expires(), issuer(), names());
    }

    /** All about it, and what its controller says to each side of it. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("namespace", tree.namespace()),
                new Field("name", tree.name()),
                new Field("names", names()),
                new Field("secret", tree.at("spec").text("secretName")),
                new Field("issuer", issuer()),
                new Field("expires", expires()),
                new Field("renewal", tree.at("status").text("renewalTime"))));
        for (Tree condition : tree.at("status").items("conditions")) {
            fields.add(new Field(
                    condition.text("type").toLowerCase(Locale.ROOT),
                    condition.text("status") + ": " + condition.text("message")));
        }
        return fields;
    }

    private String expires() {
        return tree.at("status").text("notAfter");
    }

    private String issuer() {
        return tree.at("spec", "issuerRef").text("name");
    }

    private String names() {
        return tree.at("spec").words("dnsNames");
    }

    /** The status by which the controller is asked to issue it anew: its conditions, and one that says so. */
    Map<String, Object> toBeIssued(Instant now) {
        List<Object> conditions = new ArrayList<>();
        for (Tree condition : tree.at("status").items("conditions")) {
            if (!condition.text("type").equals(ISSUING)) {
                conditions.add(condition.map());
            }
        }
        conditions.add(Map.of(
                "type",
                ISSUING,
                "status",
                "True",
                "reason",
                "ManuallyTriggered",
                "message",
                "asked for by foundry certificate renew",
                "lastTransitionTime",
                now.truncatedTo(ChronoUnit.SECONDS).toString()));
        return Map.of("conditions", conditions);
    }
}
