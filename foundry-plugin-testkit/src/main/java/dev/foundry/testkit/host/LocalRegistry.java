package dev.foundry.testkit.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/**
 * The registry that {@code testhosts/images} starts and fills; every host container trusts it over plain HTTP.
 *
 * <p>It holds {@code foundry-powerdns-auth} (4.7 and 4.9), {@code foundry-powerdns-recursor} and, when their programs
 * were on PATH, {@code openbao} and {@code zot}.
 */
public final class LocalRegistry {
    /** The host part of {@link #NAME}. */
    public static final String HOST = "registry.foundry.test";
    /** The registry as host containers name it. */
    public static final String NAME = HOST + ":5000";

    private static final String LOCAL = "127.0.0.1:5000";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LocalRegistry() {}

    /**
     * The full name of an image in the registry, for use on a host; skips the calling test when it is not there.
     *
     * @param repository for example {@code foundry-powerdns-auth}
     * @param tag for example {@code 4.7}
     */
    public static String requireImage(String repository, String tag) {
        Assumptions.assumeTrue(
                holds(repository, tag),
                () -> "skipped: the local registry lacks " + repository + ":" + tag + "; run testhosts/images");
        return NAME + "/" + repository + ":" + tag;
    }

    /** Whether the registry answers and holds that tag. */
    public static boolean holds(String repository, String tag) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + LOCAL + "/v2/" + repository + "/manifests/" + tag))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
