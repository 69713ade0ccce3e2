package dev.foundry.api.resource;

import dev.foundry.api.stack.Version;
import java.util.regex.Pattern;

/**
 * A Helm chart, pinned.
 *
 * @param repository a repository's address ({@code https://charts.jetstack.io}), the folder of an OCI registry
 *     ({@code oci://quay.io/jetstack/charts}), or an absolute folder on this machine that holds the chart as folder or archive
 * @param name of the chart
 * @param version exact, as the chart writes it
 */
public record Chart(String repository, String name, String version) {
    private static final Pattern REPOSITORY = Pattern.compile("(https?|oci)://[^\\s]+|/[^\\s]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?");

    public Chart {
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException(
                    "'" + repository + "' is no chart repository: https://..., oci://... or an absolute folder");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a chart's name");
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("'" + version + "' is not a chart's exact version");
        }
    }

    /** A chart of a repository. */
    public static Chart of(String repository, String name, String version) {
        return new Chart(repository, name, version);
    }

    /** A chart of a repository whose versions are the component's. */
    public static Chart of(String repository, String name, Version version) {
        return new Chart(repository, name, version.toString());
    }

    /** Name and version as Helm prints them. */
    @Override
    public String toString() {
        return name + "-" + version;
    }
}
