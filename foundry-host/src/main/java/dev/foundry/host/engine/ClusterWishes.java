package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.ClusterResource;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Trees;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Spells what is declared in a cluster out for a driver: texts in place, YAML read, values merged. */
final class ClusterWishes {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private final Function<Text, String> texts;

    /** With texts resolved by this. */
    ClusterWishes(Function<Text, String> texts) {
        this.texts = texts;
    }

    ClusterWish of(String id, String component, ClusterResource resource) {
        return switch (resource) {
            case Namespace namespace -> {
                Map<String, Object> tree = skeleton("v1", "Namespace", resource);
                if (!namespace.labels().isEmpty()) {
                    tree.put("metadata", Map.of("name", namespace.name(), "labels", namespace.labels()));
                }
                yield new ClusterWish.Thing(id, component, tree);
            }
            case KubeSecret secret -> {
                Map<String, Object> tree = skeleton("v1", "Secret", resource);
                tree.put("type", secret.type());
                Map<String, Object> data = new LinkedHashMap<>();
                secret.data()
                        .forEach((key, text) -> data.put(
                                key,
                                Base64.getEncoder()
                                        .encodeToString(texts.apply(text).getBytes(UTF_8))));
                tree.put("data", data);
                yield new ClusterWish.Thing(id, component, tree);
            }
            case Manifest manifest ->
                new ClusterWish.Thing(
                        id,
                        component,
                        Trees.merged(
                                read(id, texts.apply(manifest.content())),
                                skeleton(manifest.apiVersion(), manifest.objectKind(), manifest)));
            case HelmRelease release -> new ClusterWish.Release(id, component, release, values(id, release));
        };
    }

    private static Map<String, Object> skeleton(String apiVersion, String kind, ClusterResource resource) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", resource.name());
        if (!resource.namespace().isEmpty()) {
            metadata.put("namespace", resource.namespace());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        tree.put("metadata", metadata);
        return tree;
    }

    private Map<String, Object> values(String id, HelmRelease release) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Text layer : release.values()) {
            merged = Trees.merged(merged, read(id, texts.apply(layer)));
        }
        return Trees.merged(merged, release.overrides());
    }

    /** What holds comments alone is an empty mapping, as whatever a rehearsal has instead of a fetched text. */
    private static Map<String, Object> read(String id, String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return tree.isMissingNode() || tree.isNull() ? Map.of() : YAML.treeToValue(tree, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException(
                    id + " is declared with YAML that cannot be read as one mapping",
                    Details.hint("this is a fault of the plugin")
                            .because(broken.getOriginalMessage())
                            .causedBy(broken));
        }
    }
}
