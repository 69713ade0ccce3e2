package dev.foundry.host.secret.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.TestingTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A server on the loopback that speaks as much of OpenBAO's protocol as a login needs, with TLS from a CA of its own. */
public final class TestingStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it holds. */
    public final BootstrapSecrets secrets = new BootstrapSecrets(new MemoryBootstrapStore());

    /** Whether it gives out tokens of one's own. */
    public boolean generous = true;

    private final BouncyCastleAuthority authority =
            new BouncyCastleAuthority(new MemoryBootstrapStore(), "homelab", new SecureRandom(), Clock.systemUTC());
    private final HttpsServer server;

    /** Starts it. */
    public TestingStore() throws IOException, GeneralSecurityException {
        authority.establish();
        CertificateFiles files = CertificateFiles.in("/etc/openbao", "bao", List.of("bao.example"), List.of());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestingTls.server(authority.issue(files, Instant.now()))));
        server.createContext("/v1/", this::answer);
        server.start();
    }

    /** Its address. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The fingerprint of its CA. */
    public String fingerprint() {
        return Pem.fingerprint(Pem.certificates(authority.establish()).getFirst());
    }

    /** Its CA's certificate. */
    public String caCertificate() {
        return authority.establish();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
        if (path.startsWith("auth/userpass/login/")) {
            boolean right = path.endsWith("/ann") && body.equals("{\"password\":\"CANARY-password\"}");
            send(exchange, right ? 200 : 400, token("CANARY-given"));
        } else if (!"CANARY-given".equals(token) && !"CANARY-own".equals(token)) {
            send(exchange, 403, JSON.createObjectNode());
        } else if (path.equals("auth/token/create/foundry")) {
            send(exchange, generous ? 200 : 403, token("CANARY-own"));
        } else if (path.equals("auth/token/lookup-self")) {
            send(exchange, 200, JSON.createObjectNode());
        } else if (exchange.getRequestMethod().equals("LIST")) {
            list(exchange, path.substring("foundry-core/metadata/".length()));
        } else {
            read(exchange, path.substring("foundry-core/data/".length()));
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode data = json.putObject("data").putObject("data");
        Map<String, Secret> values = secrets.read(path).orElse(Map.of());
        values.forEach((key, value) -> data.put(key, value.reveal()));
        send(exchange, values.isEmpty() ? 404 : 200, json);
    }

    private void list(HttpExchange exchange, String path) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        List<String> names = secrets.list(path);
        names.forEach(json.putObject("data").putArray("keys")::add);
        send(exchange, names.isEmpty() ? 404 : 200, json);
    }

    private static ObjectNode token(String token) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("auth").put("client_token", token);
        return json;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
