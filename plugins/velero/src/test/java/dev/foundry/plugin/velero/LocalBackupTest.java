package dev.foundry.plugin.velero;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foundry.api.command.Folder;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.Secret;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies between a folder and an S3 service in memory, which checks who signed. */
class LocalBackupTest {
    private static final Signature SIGNATURE = new Signature("us-east-1", "velero", Secret.of("key"));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Folder folder = new TestingWorkbench(
                    TestingStack.of(VeleroComponentTest.config()), new TestingHands(new TestingCa(), 1))
            .folder("copies");
    private final Map<String, byte[]> kept = new ConcurrentSkipListMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/velero/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring("/velero/".length());
            byte[] content = exchange.getRequestBody().readAllBytes();
            if (!signed(exchange, content)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                kept.put(key, content);
                exchange.sendResponseHeaders(200, -1);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                kept.remove(key);
                exchange.sendResponseHeaders(204, -1);
            } else {
                byte[] found = key.isEmpty() ? page(exchange.getRequestURI()) : kept.get(key);
                exchange.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : found.length);
                if (found != null) {
                    exchange.getResponseBody().write(found);
                }
            }
        }
    }

    private static boolean signed(HttpExchange exchange, byte[] content) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
        Signature.Request request = new Signature.Request(
                exchange.getRequestMethod(),
                asked.getRawPath(),
                query,
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                Sha256.of(content));
        return SIGNATURE
                .authorization(request, NOW)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** Two objects a page. */
    private byte[] page(URI asked) {
        Map<String, String> query = new TreeMap<>();
        for (String part : asked.getRawQuery().split("&", -1)) {
            query.put(
                    part.substring(0, part.indexOf('=')),
                    URLDecoder.decode(part.substring(part.indexOf('=') + 1), UTF_8));
        }
        String after = query.getOrDefault("continuation-token", "");
        List<String> keys = kept.keySet().stream()
                .filter(key -> key.startsWith(String.valueOf(query.get("prefix"))) && key.compareTo(after) > 0)
                .toList();
        StringBuilder page = new StringBuilder("<ListBucketResult>");
        keys.stream()
                .limit(2)
                .forEach(key -> page.append("<Contents><Key>")
                        .append(key.replace("&", "&amp;"))
                        .append("</Key><ETag>x</ETag><Size>")
                        .append(kept.getOrDefault(key, new byte[0]).length)
                        .append("</Size></Contents>"));
        if (keys.size() > 2) {
            page.append("<NextContinuationToken>")
                    .append(keys.get(1).replace("&", "&amp;"))
                    .append("</NextContinuationToken>");
        }
        return page.append("</ListBucketResult>").toString().getBytes(UTF_8);
    }

    private ObjectsOfBucket objects() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/velero");
        return new ObjectsOfBucket(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, SIGNATURE, () -> NOW);
    }

    private void keep(String key, String content) {
        kept.put(key, content.getBytes(UTF_8));
    }

    /** The example of the service's own documentation, with its keys. */
    @Test
    void signsAsTheServicesDocumentationShows() {
        Signature documented = new Signature(
                "us-east-1", "AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        Signature.Request request = new Signature.Request(
                "GET", "/", "max-keys=2&prefix=J", "examplebucket.s3.amazonaws.com", Sha256.of(new byte[0]));
        assertThat(documented.authorization(request, Instant.parse("2013-05-24T00:00:00Z")))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void copiesABackupAndFetchesNothingTwice() {
        keep("backups/first/velero-backup.json", "{}");
        keep("backups/first/first.tar.gz", "tar");
        keep("backups/second/velero-backup.json", "{}");
        keep("kopia/web/p1", "one");
        keep("kopia/web/q&2 ~", "two");
        keep("kopia/web/x3", "three");
        LocalCopy copy = new LocalCopy(folder);
        List<String> folders = List.of("backups/first/", "kopia/web/");
        LocalCopy.Work work = copy.toFetch(objects(), folders);
        assertThat(work.missing()).hasSize(5);
        assertThat(work.bytes()).isEqualTo(16);
        copy.fetch(objects(), work);
        assertThat(copy.keys())
                .containsExactly(
                        "backups/first/first.tar.gz",
                        "backups/first/velero-backup.json",
                        "kopia/web/p1",
                        "kopia/web/q&2 ~",
                        "kopia/web/x3");
        assertThat(folder.read("kopia/web/q&2 ~")).asString(UTF_8).isEqualTo("two");
        keep("kopia/web/y4", "four");
        assertThat(copy.toFetch(objects(), folders).missing()).containsExactly("kopia/web/y4");
    }

    @Test
    void putsBackWhatTheBucketLacksAndNothingElse() {
        keep("kopia/web/p1", "newer");
        LocalCopy copy = new LocalCopy(folder);
        folder.write("kopia/web/p1", "one".getBytes(UTF_8));
        folder.write("kopia/web/x3", "three".getBytes(UTF_8));
        List<String> lacking = objects().lacking("", copy.keys());
        assertThat(lacking).containsExactly("kopia/web/x3");
        lacking.forEach(key -> objects().write(key, copy.folder().read(key)));
        assertThat(kept).containsOnlyKeys("kopia/web/p1", "kopia/web/x3");
        assertThat(kept.get("kopia/web/p1")).asString(UTF_8).isEqualTo("newer");
    }

    @Test
    void putsACopyBesideWhatTheBucketHasAndTakesItAwayAgain() {
        keep("kopia/web/p1", "newer");
        keep("plugins/foundry/first/kopia/web/p1", "one");
        LocalCopy copy = new LocalCopy(folder);
        folder.write("kopia/web/p1", "one".getBytes(UTF_8));
        folder.write("kopia/web/x3", "three".getBytes(UTF_8));
        assertThat(objects().lacking(PutBack.prefix("first"), copy.keys())).containsExactly("kopia/web/x3");
        objects().delete("plugins/foundry/first/kopia/web/p1");
        assertThat(kept).containsOnlyKeys("kopia/web/p1");
    }

    @Test
    void saysThatThereIsNoCopyAndThatTheKeysAreRefused() {
        assertThatThrownBy(() -> new LocalCopy(folder).keys())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no copy");
        Signature other = new Signature("us-east-1", "velero", Secret.of("another"));
        ObjectsOfBucket refused = new ObjectsOfBucket(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                objects().base(),
                other,
                () -> NOW);
        assertThatThrownBy(() -> refused.list("backups/"))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("HTTP 403");
    }
}
