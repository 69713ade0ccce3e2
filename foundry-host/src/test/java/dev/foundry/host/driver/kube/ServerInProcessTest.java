package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The contract over HTTP against an API server in this process. */
class ServerInProcessTest extends ClusterDriverContract {
    @AutoClose
    private final TestingApiServer server = new TestingApiServer();

    @Override
    protected ClusterDriver connect() {
        return new KubeClusters(folder.resolve("charts"), Clock.systemUTC())
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
    void saysThatNobodyAnswersAPlainQuestion() {
        String nobody = server.kubeconfig().replaceFirst("localhost:[0-9]+", "localhost:1");
        try (ClusterDriver driver =
                new KubeClusters(folder.resolve("charts"), Clock.systemUTC()).driver(Secret.of(nobody), STACK)) {
            assertThatThrownBy(() -> driver.read("/version")).isInstanceOf(UnreachableException.class);
        }
    }

    @Override
    protected ClusterOthers others() {
        return new KubeOthers(server.kubeconfig());
    }
}
