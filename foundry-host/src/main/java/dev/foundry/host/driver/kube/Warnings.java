package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.driver.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster complains of in a namespace while something is changed there. Its events outlive the pods that a failed
 * change takes back, and tell more than that time ran out.
 */
final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final int MOST = 5;
    private final KubeObjects objects;
    private final String namespace;
    private final Set<String> before;

    /** From here on. */
    Warnings(KubeObjects objects, String namespace) {
        this.objects = objects;
        this.namespace = namespace;
        this.before = now().stream().map(Warnings::version).collect(Collectors.toSet());
    }

    private List<Map<String, Object>> now() {
        try {
            return objects.list("v1", "Event", namespace, Map.of()).stream()
                    .filter(event -> Trees.text(event, "type").equals("Warning"))
                    .toList();
        } catch (FoundryException unknown) {
            LOG.debug("the events of {} are not known", namespace, unknown);
            return List.of();
        }
    }

    /** An event that comes again is the same object in another version. */
    private static String version(Map<String, Object> event) {
        return Trees.text(event, "metadata", "name") + " " + Trees.text(event, "metadata", "resourceVersion");
    }

    /** The failure, with the last complaints since as further evidence. */
    FailedException explaining(FailedException failed) {
        List<String> since = now().stream()
                .filter(event -> !before.contains(version(event)))
                .sorted(Comparator.comparing(Warnings::time).reversed())
                .map(Warnings::line)
                .distinct()
                .limit(MOST)
                .toList();
        if (since.isEmpty()) {
            return failed;
        }
        String evidence = Stream.concat(Stream.of(failed.why()), since.reversed().stream())
                .collect(Collectors.joining("\n"));
        return new FailedException(
                String.valueOf(failed.getMessage()),
                Details.hint(failed.hint()).at(failed.where()).because(evidence).causedBy(failed));
    }

    /** When it came last, by the cluster's clock; newer events have only one of these. */
    private static String time(Map<String, Object> event) {
        return Stream.of(
                        Trees.text(event, "series", "lastObservedTime"),
                        Trees.text(event, "lastTimestamp"),
                        Trees.text(event, "eventTime"),
                        Trees.text(event, "metadata", "creationTimestamp"))
                .filter(time -> !time.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String line(Map<String, Object> event) {
        return Trees.text(event, "involvedObject", "kind") + " " + Trees.text(event, "involvedObject", "name") + ": "
                + Trees.text(event, "message").lines().findFirst().orElse(Trees.text(event, "reason"));
    }
}
