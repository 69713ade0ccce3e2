package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release of a Helm chart. It is in sync when chart, version and values of the last revision are the declared ones and
 * every object of its manifest is there as the manifest says. A change that fails is rolled back.
 *
 * @param namespace it lies in
 * @param name of the release
 * @param chart and its version
 * @param values YAML mappings, the later over the earlier; no secrets: charts are given the name of a Secret that exists
 * @param overrides what the user wrote under {@code values}; merged last
 * @param definitions what becomes of the chart's definitions when the release goes
 * @param within how long an install or upgrade may take, default 5 minutes
 */
public record HelmRelease(
        String namespace,
        String name,
        Chart chart,
        List<Text> values,
        Map<String, Object> overrides,
        Definitions definitions,
        Duration within)
        implements ClusterResource {
    public HelmRelease {
        KubeNames.label(namespace);
        KubeNames.name(name);
        values = List.copyOf(values);
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        if (values.stream().anyMatch(Text::secretBearing)) {
            throw new IllegalArgumentException("the values of release " + name + " would hold a secret");
        }
    }

    /** What becomes of the custom resource definitions of a chart's {@code crds} folder. */
    public enum Definitions {
        /** They stay, with all objects of their kinds. */
        KEPT,
        /** Those of which no object is left go; the others stay. */
        REMOVED_UNUSED
    }

    /** A release without values of its own. */
    public static HelmRelease of(String namespace, String name, Chart chart) {
        return new HelmRelease(namespace, name, chart, List.of(), Map.of(), Definitions.KEPT, Duration.ofMinutes(5));
    }

    /** The same with these values over those it has. */
    public HelmRelease values(Text yaml) {
        List<Text> more = new ArrayList<>(values);
        more.add(yaml);
        return new HelmRelease(namespace, name, chart, more, overrides, definitions, within);
    }

    /** The same with the user's values over all others. */
    public HelmRelease overriding(Map<String, Object> given) {
        return new HelmRelease(namespace, name, chart, values, given, definitions, within);
    }

    /** The same with another fate of the chart's definitions. */
    public HelmRelease definitions(Definitions fate) {
        return new HelmRelease(namespace, name, chart, values, overrides, fate, within);
    }

    /** The same with another limit. */
    public HelmRelease within(Duration limit) {
        return new HelmRelease(namespace, name, chart, values, overrides, definitions, limit);
    }

    @Override
    public String kind() {
        return "release";
    }

    @Override
    public String key() {
        return namespace + "/helm/" + name;
    }

    @Override
    public List<Text> texts() {
        return values;
    }
}
