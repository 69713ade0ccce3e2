package dev.foundry.host.driver;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The right to change a cluster, as the cluster itself keeps it: one for all stacks and machines.
 *
 * @param owner who holds it, for people; empty for nobody
 * @param token by which its owner knows it again
 * @param taken when it was
 * @param renewed the last sign of life
 * @param patience how long after that it may be taken over
 */
public record ClusterLease(String owner, String token, Instant taken, Instant renewed, Duration patience) {
    /** As the API server names it. */
    public static final String API_VERSION = "coordination.k8s.io/v1";

    /** As the API server names it. */
    public static final String KIND = "Lease";

    /** Where it lies: every cluster has this namespace. */
    public static final String NAMESPACE = "kube-system";

    /** Its name. */
    public static final String NAME = "foundry";

    /** What a person can do while somebody else holds it. */
    public static final String CHOICE =
            "wait for that run to end, then run again; a run that died gives its lease back after some seconds";

    private static final String TOKEN = "foundry.dev/run";
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What an object says; what it leaves out is nobody's and long ago. */
    public static ClusterLease of(Map<String, Object> object) {
        return new ClusterLease(
                Trees.text(object, "spec", "holderIdentity"),
                Trees.text(object, "metadata", "annotations", TOKEN),
                moment(Trees.text(object, "spec", "acquireTime")),
                moment(Trees.text(object, "spec", "renewTime")),
                Duration.ofSeconds(Trees.number(object, 0, "spec", "leaseDurationSeconds")));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            return Instant.EPOCH;
        }
    }

    /** It as an object. */
    public Map<String, Object> object() {
        return Map.of(
                "apiVersion",
                API_VERSION,
                "kind",
                KIND,
                "metadata",
                Map.of("name", NAME, "namespace", NAMESPACE, "annotations", Map.of(TOKEN, token)),
                "spec",
                Map.of(
                        "holderIdentity",
                        owner,
                        "leaseDurationSeconds",
                        patience.toSeconds(),
                        "acquireTime",
                        MICROSECONDS.format(taken),
                        "renewTime",
                        MICROSECONDS.format(renewed)));
    }

    /**
     * What a run is told that lost it.
     *
     * @param reason who has it, and how that came
     */
    public static RefusedException lost(String reason) {
        return new RefusedException(
                "the cluster is being changed by somebody else, who took over from this run",
                Details.hint(CHOICE).because(reason).at("cluster"));
    }

    /** Whether this one, or anybody, may take it now. */
    public boolean freeFor(String one, Instant now) {
        return owner.isEmpty() || token.equals(one) || now.isAfter(renewed.plus(patience));
    }
}
