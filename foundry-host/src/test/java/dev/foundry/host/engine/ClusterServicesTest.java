package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.Clusters;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterServicesTest {
    /** A cluster that fails at whatever it is asked. */
    private record Failing(RuntimeException failure) implements Clusters {
        @Override
        public ClusterDriver driver(Secret kubeconfig, String stack, ChartRegistries registries) {
            return (ClusterDriver) Proxy.newProxyInstance(
                    ClusterDriver.class.getClassLoader(), new Class<?>[] {ClusterDriver.class}, (_, _, _) -> {
                        throw failure;
                    });
        }

        @Override
        public void close() {}
    }

    private record Given() implements KubernetesCluster {
        @Override
        public String endpoint() {
            return "https://10.0.0.1:6443";
        }

        @Override
        public Text kubeconfig() {
            return Text.of("a kubeconfig");
        }
    }

    private static ClusterServices failing(RuntimeException failure) {
        return new ClusterServices(
                "lab",
                Optional.of(new Given()),
                new Failing(failure),
                new TestingStack(0).session().texts(),
                ChartRegistries.none(),
                _ -> {});
    }

    @Test
    void doesNotTakeAClusterThatIsNotReadyForOneThatHoldsNothing() {
        assertThatThrownBy(failing(new TransientException("busy"))::marked)
                .isInstanceOf(TransientException.class)
                .hasMessage("busy");
    }

    @Test
    void knowsOfNothingInAClusterThatIsAway() {
        assertThat(failing(new UnreachableException("away")).marked()).isEmpty();
    }
}
