package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.login.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts a chart into a registry as {@code helm push} does.
 *
 * @param registry host and port
 * @param ca certificate of the CA that vouches for it, PEM
 * @param login user, colon, password
 */
record PushedChart(String registry, String ca, String login) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** Packs the chart in this folder and puts it below {@code charts}. */
    void push(Path chart, String name, String version) throws IOException, InterruptedException {
        Path packed = Files.createTempDirectory("packed");
        new Helm(chart).packageIt().withDestination(packed).call();
        byte[] archive;
        try (var files = Files.list(packed)) {
            archive = Files.readAllBytes(files.findFirst().orElseThrow());
        }
        byte[] config = "{\"name\": \"%s\", \"version\": \"%s\", \"apiVersion\": \"v2\"}"
                .formatted(name, version)
                .getBytes(UTF_8);
        String repository = "https://" + registry + "/v2/charts/" + name;
        for (byte[] blob : List.of(config, archive)) {
            HttpRequest begin = to(URI.create(repository + "/blobs/uploads/"))
                    .POST(BodyPublishers.noBody())
                    .build();
            String upload = answered(begin, 202);
            URI there = begin.uri().resolve(upload + (upload.contains("?") ? "&" : "?") + "digest=" + digest(blob));
            answered(
                    to(there)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(BodyPublishers.ofByteArray(blob))
                            .build(),
                    201);
        }
        String manifest = """
                {"schemaVersion": 2, "mediaType": "%s",
                 "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": "%s", "size": %d},
                 "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "%s", "size": %d}]}
                """.formatted(MANIFEST, digest(config), config.length, digest(archive), archive.length);
        answered(
                to(URI.create(repository + "/manifests/" + version))
                        .header("Content-Type", MANIFEST)
                        .PUT(BodyPublishers.ofString(manifest))
                        .build(),
                201);
    }

    private HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    /** The place that an expected answer names. */
    private String answered(HttpRequest request, int expected) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Trust.only(Pem.certificates(ca).getLast()))
                .build()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(request + "\n" + answer.body()).isEqualTo(expected);
            return answer.headers().firstValue("Location").orElse("");
        }
    }

    private static String digest(byte[] blob) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
