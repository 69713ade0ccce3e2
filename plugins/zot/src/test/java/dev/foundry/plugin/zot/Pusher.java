package dev.foundry.plugin.zot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;

/** Pushes the smallest image there is. */
final class Pusher {
    private static final String EMPTY = "{}";
    private final HttpClient client;
    private final String base;
    private final String authorization;

    Pusher(SSLContext tls, int port, String credentials) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        base = "https://127.0.0.1:" + port;
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    void push(String repository, String tag) {
        String digest = digest(EMPTY);
        HttpResponse<String> begun = send("POST", base + "/v2/" + repository + "/blobs/uploads/", "", "text/plain");
        String location = begun.headers().firstValue("Location").orElseThrow();
        String upload = URI.create(base).resolve(location).toString();
        String query = upload.contains("?") ? "&" : "?";
        accepted(send("PUT", upload + query + "digest=" + digest, EMPTY, "application/octet-stream"));
        String manifest = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "artifactType":"application/vnd.example.test",\
                "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%1$s","size":2},\
                "layers":[{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%1$s","size":2}]}""".formatted(digest);
        accepted(send(
                "PUT",
                base + "/v2/" + repository + "/manifests/" + tag,
                manifest,
                "application/vnd.oci.image.manifest.v1+json"));
    }

    private static void accepted(HttpResponse<String> response) {
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> send(String method, String url, String body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Authorization", authorization)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
