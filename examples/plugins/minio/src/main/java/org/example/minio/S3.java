package org.example.minio;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The S3 interface with somebody's rights, only read, through the connection to the host. */
final class S3 {
    /** Names of buckets need no escaping in XML. */
    private static final Pattern BUCKET = Pattern.compile("<Bucket><Name>([^<]*)</Name>");

    private final Server server;
    private final HttpClient client;
    private final String address;
    private final Signature.Keys keys;
    private final Supplier<Instant> now;

    private S3(Server server, SSLContext tls, Signature.Keys keys, Look look) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        InetSocketAddress reached = look.reach(server.host(), server.port());
        this.address = reached.getAddress().getHostAddress() + ":" + reached.getPort();
        this.keys = keys;
        this.now = look::now;
    }

    /** The interface of that server; empty while the stack has no CA. */
    static Optional<S3> on(Server server, Signature.Keys keys, Look look) {
        return look.stackTls().map(tls -> new S3(server, tls, keys, look));
    }

    /** What it answers when asked for a bucket: 200, 404 when there is none, 403 when the keys do not open it. */
    int status(String bucket) {
        return send("HEAD", "/" + bucket).statusCode();
    }

    /** All buckets by name. */
    List<String> buckets() {
        HttpResponse<String> response = send("GET", "/");
        return switch (response.statusCode()) {
            case 200 ->
                BUCKET.matcher(response.body())
                        .results()
                        .map(found -> found.group(1))
                        .sorted()
                        .toList();
            case 403 ->
                throw new RefusedException(
                        "MinIO on " + server.host().name() + " does not take the stack's password",
                        Details.hint("foundry component install minio brings both in line"));
            default ->
                throw new FailedException(
                        "MinIO on " + server.host().name() + " answered HTTP " + response.statusCode());
        };
    }

    private HttpResponse<String> send(String method, String path) {
        var signed = new Signature.Request(method, address, path, "", now.get());
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + address + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody())
                .header("x-amz-content-sha256", Signature.EMPTY)
                .header("x-amz-date", signed.date())
                .header("Authorization", Signature.of(signed, keys))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException(
                    "MinIO on " + server.host().name() + " does not answer",
                    Details.hint("on the host: journalctl -u foundry-minio").causedBy(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while MinIO was asked");
        }
    }
}
