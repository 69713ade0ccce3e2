package dev.foundry.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The charts that a test has at hand, in the version they are in or called the next one.
 *
 * @param source a folder of charts, each a folder of its own, and below {@code files} what raw.githubusercontent.com has
 */
record RealCharts(Path source) {
    private static final Pattern VERSION = Pattern.compile("(?m)^version: \"?(v?)(\\d+\\.\\d+\\.)(\\d+)\"?$");
    private static final List<String> REPOSITORIES = List.of(
            "https://charts.jetstack.io",
            "https://charts.longhorn.io",
            "https://grafana-community.github.io/helm-charts",
            "https://grafana.github.io/helm-charts",
            "https://kubernetes-sigs.github.io/external-dns",
            "https://openbao.github.io/openbao-helm",
            "https://piraeus.io/helm-charts",
            "https://projectcontour.github.io/helm-charts",
            "https://prometheus-community.github.io/helm-charts",
            "https://raw.githubusercontent.com/kubernetes-csi/csi-driver-nfs/master/charts",
            "https://seaweedfs.github.io/seaweedfs/helm",
            "https://vmware-tanzu.github.io/helm-charts",
            "oci://ghcr.io/rancher/local-path-provisioner/charts");

    /** A component, the chart it is from ({@code ""} for published files alone) and the keys that a test gives it. */
    record Part(String component, String chart, int minor, String keys) {}

    /** Every component of the cluster, what others need before them; {@code minor} is the Kubernetes that takes it. */
    static final List<Part> PARTS = List.of(
            new Part("local-path", "local-path-provisioner", 0, ""),
            new Part("gateway-api", "", 25, ""),
            new Part("snapshot-controller", "snapshot-controller", 20, ""),
            new Part("prometheus-crds", "prometheus-operator-crds", 0, ""),
            new Part("cert-manager", "cert-manager", 22, ""),
            new Part("trust-manager", "trust-manager", 25, ""),
            new Part("contour", "contour", 25, ""),
            new Part("nfs", "csi-driver-nfs", 20, "server: 192.0.2.20, path: /srv/volumes"),
            new Part("longhorn", "longhorn", 25, ""),
            new Part("seaweedfs", "seaweedfs", 0, ""),
            new Part("prometheus", "kube-prometheus-stack", 0, ""),
            new Part("loki", "loki", 0, "storage_backend: filesystem"),
            new Part("grafana", "grafana", 0, ""),
            new Part(
                    "external-dns",
                    "external-dns",
                    0,
                    "provider: cloudflare, cloudflare: {api_token: '${secret:it:token}'}"),
            new Part("openbao-injector", "openbao", 30, "policies: {web: [web/*]}"),
            new Part(
                    "velero",
                    "velero",
                    0,
                    "s3_endpoint: 'https://s3.example.com', s3_access_key: '${secret:it:access}',"
                            + " s3_secret_key: '${secret:it:secret}'"));

    /** Whether the charts and files of a component are there. */
    boolean has(Part part) {
        return part.chart().isEmpty()
                ? Files.exists(source.resolve("files"))
                : Files.exists(source.resolve(part.chart()));
    }

    /** A component's line in the stack file, in the version of its chart, or the next one. */
    String line(Part part, boolean next) {
        String keys = part.keys();
        if (!part.chart().isEmpty()) {
            String version = "version: " + version(part.chart(), next);
            keys = keys.isEmpty() ? version : version + ", " + keys;
        }
        return part.component() + ": {" + keys + "}";
    }

    private String version(String chart, boolean next) {
        Matcher version = VERSION.matcher(text(source.resolve(chart).resolve("Chart.yaml")));
        if (!version.find()) {
            throw new IllegalStateException(chart + " names no version");
        }
        return version.group(2) + (Integer.parseInt(version.group(3)) + (next ? 1 : 0));
    }

    /** The block of the stack file that leads to these charts, copied into a folder; as the next version where asked. */
    String mirrors(Path folder, boolean next) {
        if (!Files.exists(folder)) {
            copy(folder);
            PARTS.stream()
                    .map(part -> folder.resolve(part.chart()).resolve("Chart.yaml"))
                    .filter(chart -> next && Files.exists(chart))
                    .forEach(RealCharts::bump);
        }
        StringBuilder block = new StringBuilder("mirrors:\n  charts:\n");
        REPOSITORIES.forEach(repository -> block.append("    '%s': '%s'%n".formatted(repository, folder)));
        block.append("  binaries:\n    'https://raw.githubusercontent.com/': '")
                .append(source.resolve("files").toUri())
                .append("'\n");
        return block.toString();
    }

    private static void bump(Path chart) {
        Matcher version = VERSION.matcher(text(chart));
        Optional<String> changed = version.find()
                ? Optional.of(version.replaceFirst(
                        "version: " + version.group(1) + version.group(2) + (Integer.parseInt(version.group(3)) + 1)))
                : Optional.empty();
        try {
            Files.writeString(chart, changed.orElseThrow());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void copy(Path folder) {
        try (Stream<Path> all = Files.walk(source.toRealPath())) {
            Path from = source.toRealPath();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        } catch (IOException uncopied) {
            throw new UncheckedIOException(uncopied);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
