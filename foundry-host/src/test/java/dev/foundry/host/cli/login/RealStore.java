package dev.foundry.host.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.CertificateAuthority;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.login.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A real OpenBAO in memory on the loopback, with TLS from a stack's CA, a user ann and a token role. */
final class RealStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BouncyCastleAuthority authority =
            new BouncyCastleAuthority(new MemoryBootstrapStore(), "homelab", new SecureRandom(), Clock.systemUTC());
    private final int port;
    private final Process process;
    private final HttpClient http;
    private String root = "";

    private RealStore(Path folder) throws IOException {
        authority.establish();
        CertificateAuthority.Issued issued =
                authority.issue(CertificateFiles.in("/x", "bao", List.of(), List.of()), Instant.now());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tls.crt"), issued.chain());
        Files.writeString(folder.resolve("tls.key"), issued.key().reveal());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("bao.hcl"), """
                storage "inmem" {}
                listener "tcp" {
                  address = "127.0.0.1:%d"
                  tls_cert_file = "%s"
                  tls_key_file = "%s"
                }
                """.formatted(port, folder.resolve("tls.crt"), folder.resolve("tls.key")));
        process = new ProcessBuilder("bao", "server", "-config=" + folder.resolve("bao.hcl"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        http = HttpClient.newBuilder()
                .sslContext(Trust.only(Pem.certificates(authority.establish()).getFirst()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    static RealStore start(Path folder) throws IOException, InterruptedException {
        RealStore store = new RealStore(folder);
        store.awaitAnswer();
        JsonNode keys = store.ask("PUT", "sys/init", "{\"secret_shares\":1,\"secret_threshold\":1}");
        store.root = keys.path("root_token").asText();
        store.ask("PUT", "sys/unseal", "{\"key\":\"" + keys.path("keys").get(0).asText() + "\"}");
        store.ask("POST", "sys/mounts/foundry-core", "{\"type\":\"kv-v2\"}");
        store.ask("POST", "sys/auth/userpass", "{\"type\":\"userpass\"}");
        store.ask(
                "PUT",
                "sys/policies/acl/foundry",
                JSON.createObjectNode()
                        .put(
                                "policy",
                                "path \"foundry-core/*\" { capabilities = [\"read\",\"list\"] }\n"
                                        + "path \"auth/token/create/foundry\" { capabilities = [\"update\"] }")
                        .toString());
        store.ask("POST", "auth/token/roles/foundry", "{\"allowed_policies\":[\"foundry\"],\"orphan\":true}");
        store.ask(
                "POST",
                "auth/userpass/users/ann",
                "{\"password\":\"CANARY-password\",\"token_policies\":[\"foundry\"]}");
        return store;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    String caCertificate() {
        return authority.establish();
    }

    void put(String path, Map<String, String> values) throws IOException, InterruptedException {
        ask("POST", "foundry-core/data/" + path, JSON.writeValueAsString(Map.of("data", values)));
    }

    String policies(Secret token) throws IOException, InterruptedException {
        return send("GET", "auth/token/lookup-self", "", token.reveal()).body();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                send("GET", "sys/seal-status", "", "");
                return;
            } catch (java.net.ConnectException notYet) {
                process.waitFor(Duration.ofMillis(100));
            }
        }
        throw new IOException("bao does not answer");
    }

    private JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, body, root);
        Instant end = Instant.now().plusSeconds(20);
        while (response.statusCode() >= 400 && Instant.now().isBefore(end)) {
            process.waitFor(Duration.ofMillis(100));
            response = send(method, path, body, root);
        }
        if (response.statusCode() >= 400) {
            throw new IOException(path + ": HTTP " + response.statusCode());
        }
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://" + address() + "/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
