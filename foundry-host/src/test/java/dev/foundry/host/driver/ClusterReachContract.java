package dev.foundry.host.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterHands.Container;
import dev.foundry.api.reach.ClusterLook.Follower;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterWish.Thing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the contract about who may change a cluster, and about what runs in it; the latter needs a node. */
public abstract class ClusterReachContract {
    protected static final String STACK = "contract";
    static final String NAMESPACE = "foundry-contract";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PORT = 80;

    @TempDir
    protected Path folder;

    /** Under test. */
    protected ClusterDriver driver;

    /** Whoever else is at work there. */
    protected ClusterOthers others;

    /** The cluster as the stack {@code contract} has it. */
    protected abstract ClusterDriver connect();

    /** What goes on in it. */
    protected abstract ClusterOthers others();

    @BeforeEach
    void begin() {
        driver = connect();
        others = others();
        driver.apply(object("v1", "Namespace", "", NAMESPACE, Map.of()));
    }

    @AfterEach
    void end() {
        driver.releaseLease();
        Stream.of(lease("nobody", Instant.EPOCH), speaker(), service())
                .filter(thing -> others.see(thing).isPresent())
                .forEach(others::takeAway);
        tidyUp();
        driver.close();
    }

    /** Takes away what the other cases left. */
    abstract void tidyUp();

    static Thing object(String apiVersion, String kind, String namespace, String name, Map<String, Object> rest) {
        Map<String, Object> metadata =
                namespace.isEmpty() ? Map.of("name", name) : Map.of("name", name, "namespace", namespace);
        Map<String, Object> tree =
                Trees.merged(rest, Map.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata));
        return new Thing("cluster:" + namespace + "/" + kind + "/" + name, "web", tree);
    }

    private static Thing lease(String owner, Instant renewed) {
        Instant second = renewed.truncatedTo(ChronoUnit.SECONDS);
        ClusterLease lease = new ClusterLease(owner, "of-" + owner, second, second, PATIENCE);
        return new Thing("cluster:" + ClusterLease.NAMESPACE + "/lease/" + ClusterLease.NAME, "web", lease.object());
    }

    @Test
    void oneRunAtATimeChangesACluster() {
        assertThat(driver.takeLease("ann on laptop")).isEmpty();
        assertThat(driver.takeLease("ann on laptop")).as("again").isEmpty();
        try (ClusterDriver second = connect()) {
            assertThat(second.takeLease("bob on desk")).contains("ann on laptop");
            driver.releaseLease();
            assertThat(others.see(lease("", Instant.EPOCH)))
                    .as("nothing is left of it")
                    .isEmpty();
            assertThat(second.takeLease("bob on desk")).isEmpty();
        }
        assertThat(driver.takeLease("ann on laptop"))
                .as("the other one is gone")
                .isEmpty();
    }

    @Test
    void aRunThatDiedLosesItsLease() {
        others.make(lease("bob on desk", Instant.now().minus(PATIENCE.multipliedBy(2))));
        assertThat(driver.takeLease("ann on laptop")).isEmpty();
        assertThat(others.see(lease("", Instant.EPOCH)))
                .hasValueSatisfying(
                        live -> assertThat(ClusterLease.of(live).owner()).isEqualTo("ann on laptop"));
        assertThat(driver.find(ClusterLease.API_VERSION, ClusterLease.KIND, ClusterLease.NAMESPACE, ClusterLease.NAME))
                .isPresent();
    }

    @Test
    void aRunThatLostItsLeaseChangesNothingAnyMore() {
        assertThat(driver.takeLease("ann on laptop")).isEmpty();
        Thing words = object("v1", "ConfigMap", NAMESPACE, "words", Map.of("data", Map.of("word", "hello")));
        driver.apply(words);
        Thing others = lease("bob on desk", Instant.now().plus(Duration.ofHours(1)));
        this.others.change(others, others.tree());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> driver.apply(words))
                .satisfies(refused -> assertThat(refused.why()).contains("bob on desk"));
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> driver.remove(words, true));
        driver.releaseLease();
        assertThat(this.others.see(others)).as("who has it keeps it").isPresent();
        driver.remove(words, true);
    }

    /** A pod that wrote two lines and answers HTTP. */
    private static Thing speaker() {
        Map<String, Object> container = Map.of(
                "name",
                "main",
                "image",
                "docker.io/library/busybox:1.37.0",
                "command",
                List.of(
                        "sh",
                        "-c",
                        "mkdir /www; echo greetings >/www/index.html; echo hello; echo world; exec httpd -f -p 8080 -h /www"),
                "ports",
                List.of(Map.of("name", "web", "containerPort", 8080)));
        return object(
                "v1",
                "Pod",
                NAMESPACE,
                "speaker",
                Map.of(
                        "metadata",
                        Map.of("labels", Map.of("app", "speaker")),
                        "spec",
                        Map.of("terminationGracePeriodSeconds", 0, "containers", List.of(container))));
    }

    private static Thing service() {
        return object(
                "v1",
                "Service",
                NAMESPACE,
                "speaker",
                Map.of(
                        "spec",
                        Map.of(
                                "selector",
                                Map.of("app", "speaker"),
                                "ports",
                                List.of(Map.of("name", "web", "port", PORT, "targetPort", "web")))));
    }

    private void speak() {
        assumeThat(others.runs()).isTrue();
        others.make(speaker());
        others.make(service());
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!ready() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(ready()).as("the pod runs").isTrue();
    }

    private boolean ready() {
        return Trees.items(others.see(speaker())
                        .flatMap(pod -> Trees.at(pod, "status", "conditions"))
                        .orElse(List.of()))
                .stream()
                .map(Trees::mapping)
                .anyMatch(condition -> Trees.text(condition, "type").equals("Ready")
                        && Trees.text(condition, "status").equals("True"));
    }

    private static String log(String pod, String rest) {
        return "/api/v1/namespaces/" + NAMESPACE + "/pods/" + pod + "/log?container=main" + rest;
    }

    @Test
    void readsWhatPodsWrote() {
        speak();
        assertThat(driver.read(log("speaker", ""))).isEqualTo("hello\nworld\n");
        assertThat(driver.read(log("speaker", "&tailLines=1"))).isEqualTo("world\n");
        List<String> heard = new ArrayList<>();
        driver.follow(List.of(log("speaker", ""), log("nobody", "")), new Follower() {
            @Override
            public void line(String path, String line) {
                heard.add(line);
            }

            @Override
            public void failed(String path, FoundryException failure) {
                assertThat(failure).isInstanceOf(NotFoundException.class);
                assertThat(path).contains("nobody");
            }
        });
        assertThat(heard).containsExactly("hello", "world");
    }

    @Test
    void runsProgramsInContainers() {
        speak();
        Container main = new Container(NAMESPACE, "speaker", "main");
        assertThat(driver.run(main, List.of("sh", "-c", "echo hi; echo bad >&2; exit 3"), Secret.of(""), LIMIT))
                .isEqualTo(new Outcome(3, "hi\n", "bad\n"));
        assertThat(driver.run(main, List.of("echo", "two words"), Secret.of(""), LIMIT))
                .isEqualTo(new Outcome(0, "two words\n", ""));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        driver.run(new Container(NAMESPACE, "nobody", "main"), List.of("true"), Secret.of(""), LIMIT));
    }

    @Test
    void handsAProgramItsInputAndEndsIt() {
        speak();
        String much = "x".repeat(100_000);
        assertThat(driver.run(new Container(NAMESPACE, "speaker", "main"), List.of("cat"), Secret.of(much), LIMIT))
                .isEqualTo(new Outcome(0, much, ""));
    }

    @Test
    void reachesServicesFromOutside() throws IOException, InterruptedException {
        speak();
        assertThat(driver.ask(NAMESPACE, "speaker", PORT, "/index.html")).isEqualTo("greetings\n");
        InetSocketAddress address = driver.reach(NAMESPACE, "speaker", PORT);
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        URI page = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/index.html");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                                .body())
                        .isEqualTo("greetings\n");
            }
        }
        assertThat(driver.reach(NAMESPACE, "speaker", PORT)).as("the same way").isEqualTo(address);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> driver.reach(NAMESPACE, "nobody", PORT));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> driver.reach(NAMESPACE, "speaker", PORT + 1))
                .withMessageContaining("no port 81");
    }
}
