package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.reach.ClusterLook.Follower;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Answers of the API server that go on, read line by line, many at once. */
record Followed(Requests requests) {
    private static final int REFUSED = 300;

    void follow(List<String> paths, Follower follower) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = paths.stream()
                    .<Future<?>>map(path -> threads.submit(() -> read(path, follower)))
                    .toList();
            try {
                for (Future<?> reader : readers) {
                    reader.get();
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                if (failed.getCause() instanceof FoundryException known) {
                    throw known;
                }
                throw new IllegalStateException("a line could not be told", failed.getCause());
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted while the cluster was listened to");
            }
        }
    }

    private void read(String path, Follower follower) {
        try {
            HttpResponse<InputStream> answer = requests.open(path);
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
                if (answer.code() >= REFUSED) {
                    throw Questions.refused(path, answer.code(), String.join("\n", lines.readAllLines()));
                }
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    tell(path, line, follower);
                }
            }
        } catch (IOException cut) {
            fail(path, Requests.silent(cut), follower);
        } catch (FoundryException failed) {
            fail(path, failed, follower);
        }
    }

    /** One at a time, so that lines of several are not mixed up. */
    private static void tell(String path, String line, Follower follower) {
        synchronized (follower) {
            follower.line(path, line);
        }
    }

    private static void fail(String path, FoundryException failure, Follower follower) {
        synchronized (follower) {
            follower.failed(path, failure);
        }
    }
}
