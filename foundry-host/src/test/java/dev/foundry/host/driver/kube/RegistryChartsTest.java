package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries.Access;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Pem;
import dev.foundry.host.secret.TestingTls;
import dev.foundry.host.secret.login.Trust;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts of the stack's own registry, behind real TLS and a login. */
class RegistryChartsTest {
    private static final String REGISTRY = "zot.example.com:5000";
    private static final Chart CHART = Chart.of("https://charts.example.com/stable", "web", "1.0.0+one");
    private static final String PLACE = "/v2/charts/stable/web/";

    private final BouncyCastleAuthority authority =
            new BouncyCastleAuthority(new MemoryBootstrapStore(), "lab", new SecureRandom(), Clock.systemUTC());
    private String archive = "packed";
    private int answer = 200;
    private HttpsServer server = unstarted();

    @TempDir
    private Path folder;

    private static HttpsServer unstarted() {
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @BeforeEach
    void start() throws GeneralSecurityException, IOException {
        authority.establish();
        CertificateFiles files = CertificateFiles.in("/etc/zot", "zot", List.of("zot"), List.of("127.0.0.1"));
        server.setHttpsConfigurator(new HttpsConfigurator(TestingTls.server(authority.issue(files, Instant.now()))));
        server.createContext("/v2/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        boolean known = "Basic am9lOnB3".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String digest = "sha256:" + Charts.sha256("packed".getBytes(UTF_8));
        String body = switch (exchange.getRequestURI().getPath().replace(PLACE, "")) {
            case "manifests/1.0.0_one" ->
                Serialization.asJson(Map.of(
                        "layers",
                        List.of(Map.of(
                                "mediaType",
                                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                                "digest",
                                digest))));
            case String blob when blob.equals("blobs/" + digest) -> archive;
            default -> "";
        };
        int code = known ? answer : 401;
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(
                bytes.length == 0 && code == 200 ? 404 : code, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private String reference(Chart chart, String password) {
        Access access = new Access(
                server.getAddress(),
                Trust.only(Pem.certificates(authority.establish()).getFirst()),
                Optional.of(Secret.of(password)));
        ChartSource source = new ChartSource(
                folder,
                new Mirrors(Map.of("https://charts.example.com", "oci://" + REGISTRY + "/charts")),
                place -> Optional.of(access).filter(_ -> place.equals(REGISTRY)));
        return new Charts(source, text -> Trees.mapping(Serialization.unmarshal(text, Object.class))).reference(chart);
    }

    private String reference() {
        return reference(CHART, "Basic am9lOnB3");
    }

    @Test
    void fetchesAChartOnceWithTheStacksCaAndLogin() {
        Path kept = Path.of(reference());
        assertThat(kept).hasContent("packed").hasFileName("web-1.0.0+one.tgz");
        server.stop(0);
        assertThat(reference()).isEqualTo(kept.toString());
    }

    @Test
    void leavesOtherRegistriesToHelm() {
        assertThat(reference(Chart.of("oci://ghcr.io/charts", "web", "1.0.0"), ""))
                .isEqualTo("oci://ghcr.io/charts/web");
    }

    @Test
    void refusesAnArchiveThatIsNotWhatTheManifestSays() {
        archive = "another";
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(this::reference)
                .withMessageContaining("is not what its manifest");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAChartThatIsNotThere() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> reference(Chart.of(CHART.repository(), "web", "2.0.0"), "Basic am9lOnB3"))
                .withMessage("there is no chart web-2.0.0 in oci://zot.example.com:5000/charts/stable");
    }

    @Test
    void saysThatTheLoginIsRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reference(CHART, "Basic wrong"))
                .withMessageContaining("does not give web-1.0.0+one out");
    }

    @Test
    void callsABusyRegistryPassing() {
        answer = 503;
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(this::reference)
                .withMessageContaining("HTTP 503");
    }
}
