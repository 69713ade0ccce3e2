package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Chart;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ChartRegistries.Access;
import dev.foundry.host.driver.Trees;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Charts in registries of the stack's own, whose CA and login Helm would only take from files of the user's.
 *
 * @param json reads a manifest
 */
record RegistryCharts(ChartRegistries registries, Function<String, Map<String, Object>> json) {
    private static final Pattern PLACE = Pattern.compile("oci://([^/]+)/(.+?)/*");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    /** The way to the registry that the chart is in; empty when it is none of the stack's. */
    Optional<Access> access(Chart chart) {
        return place(chart).flatMap(place -> registries.access(place.group(1)));
    }

    private static Optional<Matcher> place(Chart chart) {
        return Optional.of(PLACE.matcher(chart.repository())).filter(Matcher::matches);
    }

    /** The chart's archive, checked against the digest in its manifest. */
    byte[] archive(Chart chart, Access access) {
        String repository = "/v2/"
                + place(chart)
                        .map(place -> place.group(2))
                        .orElseThrow(() -> new IllegalArgumentException(chart.repository() + " is in no registry"))
                + "/" + chart.name();
        // A tag has no plus sign; this is how Helm writes it.
        String tag = chart.version().replace('+', '_');
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(access.tls())
                .connectTimeout(ANSWER)
                .build()) {
            String manifest = new String(get(client, access, chart, repository + "/manifests/" + tag), UTF_8);
            String digest = digest(chart, json.apply(manifest));
            byte[] content = get(client, access, chart, repository + "/blobs/" + digest);
            if (!digest.equals("sha256:" + Charts.sha256(content))) {
                throw new RefusedException(
                        "the chart " + chart + " is not what its manifest in " + chart.repository() + " says",
                        Details.hint("push it again"));
            }
            return content;
        }
    }

    private static String digest(Chart chart, Map<String, Object> manifest) {
        return Trees.items(manifest.get("layers")).stream()
                .map(Trees::mapping)
                .filter(layer -> CONTENT.equals(layer.get("mediaType")))
                .map(layer -> Trees.text(layer, "digest"))
                .filter(digest -> digest.startsWith("sha256:"))
                .findFirst()
                .orElseThrow(() -> new FailedException(
                        chart + " in " + chart.repository() + " is no chart of Helm",
                        Details.hint("push it with helm push")));
    }

    private static byte[] get(HttpClient client, Access access, Chart chart, String path) {
        URI address = URI.create(
                "https://" + access.at().getHostString() + ":" + access.at().getPort() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(ANSWER).header("Accept", MANIFEST);
        access.authorization().ifPresent(header -> request.header("Authorization", header.reveal()));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            throw refused(chart, answer.statusCode());
        } catch (IOException failed) {
            throw new TransientException(
                    "the registry of " + chart.repository() + " cannot be asked for " + chart,
                    Details.none().causedBy(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while fetching " + chart);
        }
    }

    private static RuntimeException refused(Chart chart, int code) {
        return switch (code) {
            case NOT_FOUND ->
                new NotFoundException(
                        "there is no chart " + chart + " in " + chart.repository(),
                        Details.hint("push it there: helm push " + chart + ".tgz " + chart.repository()));
            case UNAUTHORISED, FORBIDDEN ->
                new RefusedException(
                        "the stack's registry does not give " + chart + " out",
                        Details.hint("install the registry again, so that it knows its login")
                                .because("HTTP " + code));
            default -> {
                String what = "the stack's registry answers HTTP " + code + " to the question for " + chart;
                yield code >= SERVER || code == TOO_MANY ? new TransientException(what) : new FailedException(what);
            }
        };
    }
}
