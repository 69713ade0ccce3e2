package dev.foundry.host.driver.kube;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.UnreachableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Questions to a service of the cluster over a way of our own, where the API server does not pass them on. */
final class Direct {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REFUSED = 400;

    private Direct() {}

    /** @param before what happened over the API server, told when this way does not lead there either */
    static String ask(InetSocketAddress address, String path, UnreachableException before) {
        URI uri = URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= REFUSED) {
                throw Questions.refused(path, answer.statusCode(), answer.body());
            }
            return answer.body();
        } catch (IOException cut) {
            before.addSuppressed(cut);
            throw before;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while a service was asked");
        }
    }
}
