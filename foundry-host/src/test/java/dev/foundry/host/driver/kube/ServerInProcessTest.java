package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.kube.KubeLease.Pace;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The contract over HTTP against an API server in this process. */
class ServerInProcessTest extends ClusterDriverContract {
    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofMillis(20));

    @AutoClose
    private final TestingApiServer server = new TestingApiServer();

    @Override
    protected ClusterDriver connect() {
        return new KubeClusters(new ChartSource(folder.resolve("charts"), Mirrors.none()), Clock.systemUTC(), QUICK)
                .driver(Secret.of(server.kubeconfig()), STACK);
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
    void saysThatNobodyAnswersAPlainQuestion() {
        String nobody = server.kubeconfig().replaceFirst("localhost:[0-9]+", "localhost:1");
        try (ClusterDriver driver =
                new KubeClusters(folder.resolve("charts"), Clock.systemUTC()).driver(Secret.of(nobody), STACK)) {
            assertThatThrownBy(() -> driver.read("/version")).isInstanceOf(UnreachableException.class);
        }
    }

    @Override
    protected ClusterOthers others() {
        return new KubeOthers(server.kubeconfig(), false);
    }
}
