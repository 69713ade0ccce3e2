package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterMark;
import dev.foundry.host.driver.ClusterOthers;
import dev.foundry.host.driver.ClusterWish.Thing;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.kube.KubeLease.Pace;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The contract over HTTP against an API server in this process. */
class ServerInProcessTest extends ClusterDriverContract {
    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofMillis(20));

    private static final Thing WORDS = new Thing(
            "cluster:foundry-contract/configmap/words",
            "web",
            Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "ConfigMap",
                    "metadata",
                    Map.of("name", "words", "namespace", "foundry-contract")));

    @AutoClose
    private final TestingApiServer server = new TestingApiServer();

    @Override
    protected ClusterDriver connect() {
        return new KubeClusters(
                        new ChartSource(folder.resolve("charts"), Mirrors.none(), ChartRegistries.none()),
                        Clock.systemUTC(),
                        QUICK)
                .driver(Secret.of(server.kubeconfig()), STACK, ChartRegistries.none());
    }

    @Test
    void answersPlainQuestions() {
        try (ClusterDriver driver = connect()) {
            assertThat(driver.read("/api/v1/namespaces/foundry-contract")).contains("foundry-contract");
            assertThatThrownBy(() -> driver.read("/api/v1/namespaces/elsewhere?pretty=true"))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void goesItsOwnWayToAServiceThatTheApiServerCannotReach() {
        server.run("far", "from afar\n");
        assertThat(driver.ask("foundry-contract", "far", 80, "/index.html")).isEqualTo("from afar\n");
        assertThatThrownBy(() -> driver.ask("foundry-contract", "far", 80, "/nothing"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void asksAgainWhatTheServerIsNotReadyFor() {
        try (ClusterDriver driver = connect()) {
            driver.apply(WORDS);
            server.busy(2, "/configmaps");
            assertThat(driver.marked()).extracting(ClusterMark::id).contains(WORDS.id());
            server.busy(2, "/configmaps");
            assertThat(driver.list("v1", "ConfigMap", "foundry-contract", Map.of()))
                    .isNotEmpty();
            driver.remove(WORDS, true);
        }
    }

    @Test
    void saysThatItDoesNotKnowWhatIsMarkedWhereAKindCannotBeListed() {
        server.busy(1000, "/configmaps");
        try (ClusterDriver driver = connect()) {
            assertThatThrownBy(driver::marked)
                    .isInstanceOf(TransientException.class)
                    .hasMessage("the cluster is not ready for ConfigMap");
            server.busy(0, "");
        }
    }

    @Test
    void doesNotAskAServerBesideTheApiServerThatIsAway() {
        server.away("metrics.test", "v1");
        try (ClusterDriver driver = connect()) {
            driver.apply(WORDS);
            assertThat(driver.marked()).extracting(ClusterMark::id).contains(WORDS.id());
            driver.remove(WORDS, true);
        }
    }

    @Test
    void saysThatNobodyAnswersAPlainQuestion() {
        String nobody = server.kubeconfig().replaceFirst("localhost:[0-9]+", "localhost:1");
        try (ClusterDriver driver = new KubeClusters(folder.resolve("charts"), Clock.systemUTC())
                .driver(Secret.of(nobody), STACK, ChartRegistries.none())) {
            assertThatThrownBy(() -> driver.read("/version")).isInstanceOf(UnreachableException.class);
        }
    }

    @Override
    protected ClusterOthers others() {
        return new KubeOthers(server.kubeconfig(), false);
    }
}
