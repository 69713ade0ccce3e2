package dev.foundry.host.driver.kube;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterDriverContract;
import dev.foundry.host.driver.ClusterOthers;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;

/** The contract over HTTP against an API server in this process. */
class ServerInProcessTest extends ClusterDriverContract {
    @AutoClose
    private final TestingApiServer server = new TestingApiServer();

    @Override
    protected ClusterDriver connect() {
        return new KubeClusters(folder.resolve("charts"), Clock.systemUTC())
                .driver(Secret.of(server.kubeconfig()), STACK);
    }

    @Override
    protected ClusterOthers others() {
        return new KubeOthers(server.kubeconfig());
    }
}
