package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.driver.Trees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * One revision of a release as Helm keeps it in a Secret of the release's namespace: base64 in base64 of compressed JSON.
 *
 * @param secret the Secret's name
 * @param revision from 1
 * @param status for example {@code deployed}, {@code pending-upgrade}
 * @param changed when its status was last set by an install or upgrade
 * @param description what was said about it then
 * @param chart the chart's name
 * @param version the chart's version
 * @param values those given, without the chart's defaults
 * @param manifest the rendered objects without hooks, YAML
 * @param files the chart's other files, by path
 */
record StoredRelease(
        String secret,
        long revision,
        String status,
        Instant changed,
        String description,
        String chart,
        String version,
        Map<String, Object> values,
        String manifest,
        Map<String, String> files) {
    private static final String DEPLOYED = "deployed";
    private static final String PENDING = "pending-";

    /** All revisions that are kept, the oldest first. */
    static List<StoredRelease> history(KubeObjects objects, String namespace, String name) {
        return objects.list("v1", "Secret", namespace, Map.of("owner", "helm", "name", name)).stream()
                .map(secret -> read(objects, secret))
                .sorted(Comparator.comparingLong(StoredRelease::revision))
                .toList();
    }

    /** Every release of the cluster that something is deployed of, as a Secret of Helm names it. */
    static List<ObjectName> names(KubeObjects objects) {
        return objects.list("v1", "Secret", "", Map.of("owner", "helm", "status", DEPLOYED)).stream()
                .map(secret -> new ObjectName(
                        "v1",
                        "Secret",
                        Trees.text(secret, "metadata", "namespace"),
                        Trees.text(secret, "metadata", "labels", "name")))
                .distinct()
                .toList();
    }

    private static StoredRelease read(KubeObjects objects, Map<String, Object> secret) {
        String name = Trees.text(secret, "metadata", "name");
        Map<String, Object> release = objects.json(unpacked(name, Trees.text(secret, "data", "release")));
        Map<String, String> files = new java.util.TreeMap<>();
        for (Object file : Trees.items(Trees.at(release, "chart", "files").orElse(""))) {
            Map<String, Object> entry = Trees.mapping(file);
            files.put(
                    Trees.text(entry, "name"),
                    new String(Base64.getDecoder().decode(Trees.text(entry, "data")), UTF_8));
        }
        return new StoredRelease(
                name,
                Trees.number(release, 0, "version"),
                Trees.text(release, "info", "status"),
                OffsetDateTime.parse(Trees.text(release, "info", "last_deployed"))
                        .toInstant(),
                Trees.text(release, "info", "description"),
                Trees.text(release, "chart", "metadata", "name"),
                Trees.text(release, "chart", "metadata", "version"),
                Trees.mapping(Trees.at(release, "config").orElse(Map.of())),
                Trees.text(release, "manifest"),
                files);
    }

    private static String unpacked(String secret, String data) {
        byte[] packed =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(data), UTF_8));
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(plain.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new FailedException(
                    "the Secret " + secret + " does not hold a release of Helm",
                    Details.hint("take it away when no other program needs it").causedBy(broken));
        }
    }

    boolean deployed() {
        return status.equals(DEPLOYED);
    }

    /** Whether a change of it began and has not ended, or never will. */
    boolean pending() {
        return status.startsWith(PENDING);
    }

    /** The names of the definitions in the chart's {@code crds} folder. */
    List<ObjectName> definitions(KubeObjects objects) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("crds/"))
                .flatMap(file -> objects.read(file.getValue()).stream())
                .filter(tree -> "CustomResourceDefinition".equals(tree.get("kind")))
                .map(ObjectName::of)
                .toList();
    }
}
