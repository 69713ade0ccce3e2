package dev.foundry.distribution;

import dev.foundry.testkit.host.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Gives an image of the local registry a second tag, so that an upgrade can be tried where one version of a program is at
 * hand. Foundry tells versions by tags.
 */
final class OlderTag {
    private static final String TYPE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String MANIFEST = "http://127.0.0.1:5000/v2/%s/manifests/%s";

    private OlderTag() {}

    /** The full name of the image under its older tag; skips the calling test when the registry lacks the image. */
    static String of(String repository, String tag, String older) throws InterruptedException {
        LocalRegistry.requireImage(repository, tag);
        try (HttpClient client = HttpClient.newHttpClient()) {
            String manifest = send(
                            client,
                            HttpRequest.newBuilder(URI.create(MANIFEST.formatted(repository, tag)))
                                    .header("Accept", TYPE))
                    .body();
            send(
                    client,
                    HttpRequest.newBuilder(URI.create(MANIFEST.formatted(repository, older)))
                            .header("Content-Type", TYPE)
                            .PUT(HttpRequest.BodyPublishers.ofString(manifest)));
        }
        return LocalRegistry.requireImage(repository, older);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("the local registry answered " + response);
            }
            return response;
        } catch (IOException silent) {
            throw new UncheckedIOException(silent);
        }
    }
}
