package dev.foundry.host.driver.kube;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Plain requests to the API server, whatever it answers.
 *
 * @param clock of this machine, for a server that dates nothing
 */
record Requests(KubernetesClient client, Clock clock) {
    private static final String JSON = "application/json";

    /**
     * What was answered.
     *
     * @param code of HTTP
     * @param time by the server's clock, to the second
     */
    record Answer(int code, String body, Instant time) {}

    /** What it answers to GET. */
    Answer get(String path) {
        return answer(of(path).build());
    }

    /** What it answers to another method with this body. */
    Answer send(String method, String path, String json) {
        return answer(of(path).method(method, JSON, json).build());
    }

    /** What it answers to GET while it comes; without end where it goes on. */
    HttpResponse<InputStream> open(String path) {
        return awaited(client.getHttpClient().sendAsync(of(path).forStreaming().build(), InputStream.class));
    }

    /** The address of something on the server. */
    URI uri(String path) {
        return URI.create(client.getMasterUrl().toString().replaceFirst("/+$", "") + path);
    }

    private HttpRequest.Builder of(String path) {
        return client.getHttpClient().newHttpRequestBuilder().uri(uri(path));
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<String> answer = awaited(client.getHttpClient().sendAsync(request, String.class));
        return new Answer(answer.code(), answer.body(), dated(answer.header("Date")));
    }

    private Instant dated(@Nullable String header) {
        try {
            return header == null ? clock.instant() : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException unreadable) {
            return clock.instant();
        }
    }

    static <T> T awaited(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw silent(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the cluster was asked");
        }
    }

    static UnreachableException silent(Exception failed) {
        return new UnreachableException(
                "the cluster's API server does not answer",
                Details.hint("check that it runs and that this machine can reach it")
                        .because(String.valueOf(failed.getCause()))
                        .causedBy(failed));
    }
}
