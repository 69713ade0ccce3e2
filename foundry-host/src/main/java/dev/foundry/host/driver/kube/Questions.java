package dev.foundry.host.driver.kube;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.concurrent.ExecutionException;

/** Plain questions to the API server, whose answers are no objects. */
record Questions(KubernetesClient client) {
    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final int SERVER = 500;
    private static final int LONGEST_REASON = 1000;

    String ask(String path) {
        HttpClient http = client.getHttpClient();
        URI whole = URI.create(client.getMasterUrl().toString().replaceFirst("/+$", "") + path);
        try {
            HttpResponse<String> answer = http.sendAsync(
                            http.newHttpRequestBuilder().uri(whole).build(), String.class)
                    .get();
            return content(path, answer.code(), answer.body());
        } catch (ExecutionException failed) {
            throw new UnreachableException(
                    "the cluster's API server does not answer",
                    Details.hint("check that it runs and that this machine can reach it")
                            .because(String.valueOf(failed.getCause()))
                            .causedBy(failed));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the cluster was asked");
        }
    }

    private static String content(String path, int code, String body) {
        if (code < REFUSED) {
            return body;
        }
        Details details = Details.none()
                .because(body.substring(0, Math.min(body.length(), LONGEST_REASON))
                        .strip())
                .at("cluster, " + path.replaceFirst("\\?.*", ""));
        if (code == NOT_FOUND) {
            throw new NotFoundException("the cluster has nothing there", details);
        }
        if (code >= SERVER) {
            throw new UnreachableException("what was asked in the cluster does not answer", details);
        }
        throw new InvalidInputException("the cluster refuses the question", details);
    }
}
