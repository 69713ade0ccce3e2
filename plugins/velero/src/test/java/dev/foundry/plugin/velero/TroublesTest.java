package dev.foundry.plugin.velero;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.foundry.api.error.FailedException;
import dev.foundry.plugin.velero.VeleroComponentTest.Buckets;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code backup describe} finds in the bucket, which is a service of the cluster here. */
class TroublesTest {
    private static final String RESULTS = """
            {"errors": {"velero": ["no space left "], "namespaces": {"web": ["pod \\"a\\" is gone", "volume b"]}},
             "warnings": {"cluster": ["a kind is deprecated"]}}
            """;

    private final Map<String, byte[]> kept = new TreeMap<>();
    private HttpServer server;
    private TestingHands hands;
    private TestingWorkbench workbench;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/velero/", exchange -> {
            try (exchange) {
                byte[] found = kept.get(exchange.getRequestURI().getPath().substring("/velero/".length()));
                exchange.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : found.length);
                if (found != null) {
                    exchange.getResponseBody().write(found);
                }
            }
        });
        server.start();
        hands = new TestingHands(new TestingCa(), server.getAddress().getPort());
        workbench = new TestingWorkbench(
                TestingStack.of(VeleroComponentTest.config())
                        .capability(new Buckets("http://store.objects.svc.cluster.local:8333", Optional.empty())),
                hands);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void object(String kind, String name, Map<String, Object> status) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        Kinds.API,
                        "kind",
                        kind,
                        "metadata",
                        Map.of("namespace", "velero", "name", name),
                        "status",
                        status));
    }

    private int describe(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "describe";
        System.arraycopy(words, 0, all, 1, words.length);
        return ((CommandLine) new VeleroCommands().commands(workbench).getFirst()).execute(all);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void namesEveryErrorAndWarning() throws IOException {
        object(Kinds.BACKUP, "bad", Map.of("phase", "PartiallyFailed", "errors", 3, "warnings", 1));
        kept.put("backups/bad/bad-results.gz", packed(RESULTS));

        assertThat(describe("bad")).isEqualTo(1);

        assertThat(workbench.rows())
                .containsExactly(
                        List.of("error", "velero", "no space left"),
                        List.of("error", "namespace web", "pod \"a\" is gone"),
                        List.of("error", "namespace web", "volume b"),
                        List.of("warning", "cluster", "a kind is deprecated"));
    }

    @Test
    void namesThoseOfARestoreToo() throws IOException {
        object(Kinds.RESTORE, "back", Map.of("phase", "Completed", "warnings", 1));
        kept.put("restores/back/restore-back-results.gz", packed("{\"warnings\": {\"velero\": [\"odd\"]}}"));

        assertThat(describe("--restore", "back")).isZero();

        assertThat(workbench.rows()).containsExactly(List.of("warning", "velero", "odd"));
    }

    @Test
    void asksTheBucketOnlyWhereSomethingWentWrongAndGoesOnWithoutIt() {
        object(Kinds.BACKUP, "good", Map.of("phase", "Completed", "errors", 0));
        object(Kinds.BACKUP, "bad", Map.of("phase", "PartiallyFailed", "errors", 2));
        server.stop(0);

        assertThat(describe("good")).isZero();
        assertThat(workbench.deeds()).noneMatch(deed -> deed.startsWith("warn "));
        assertThat(describe("bad")).isEqualTo(1);

        assertThat(workbench.rows()).isEmpty();
        assertThat(workbench.deeds())
                .contains("errors 2")
                .anyMatch(deed -> deed.startsWith("warn what went wrong is counted"));
    }

    @Test
    void saysThatItCannotReadWhatIsNoResult() {
        assertThatThrownBy(() -> Troubles.read("{}".getBytes(UTF_8)))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("cannot be read");
    }
}
