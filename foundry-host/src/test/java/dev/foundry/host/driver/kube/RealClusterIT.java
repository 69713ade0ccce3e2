package dev.foundry.host.driver.kube;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the cluster whose kubeconfig the environment names; skipped without one. */
@EnabledIfEnvironmentVariable(
        named = RealClusterIT.VARIABLE,
        matches = ".+",
        disabledReason = RealClusterIT.VARIABLE + " names no kubeconfig of a cluster to test with")
class RealClusterIT extends ClusterDriverContract {
    static final String VARIABLE = "FOUNDRY_TEST_KUBECONFIG";

    private static String kubeconfig() {
        try {
            return Files.readString(Path.of(Objects.requireNonNull(System.getenv(VARIABLE))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    protected ClusterDriver connect() {
        return new KubeClusters(folder.resolve("charts"), Clock.systemUTC())
                .driver(Secret.of(kubeconfig()), STACK, ChartRegistries.none());
    }

    @Override
    protected ClusterOthers others() {
        return new KubeOthers(kubeconfig(), true);
    }
}
