package dev.foundry.host.driver.kube;

import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Signals;
import dev.foundry.host.driver.TestingChart;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Installs a release, says so, and waits for a signal: an interrupt ends it with a status of its own. */
final class HelmProcess {
    static final int INTERRUPTED = 7;
    static final String INSTALLED = "installed";
    static final String ENDED = "ended in order";

    private HelmProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Signals.handle("INT", () -> Runtime.getRuntime().halt(INTERRUPTED));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(ENDED)));
        try (TestingApiServer server = new TestingApiServer();
                ClusterDriver driver = new KubeClusters(folder.resolve("charts"), Clock.systemUTC())
                        .driver(Secret.of(server.kubeconfig()), "signals", ChartRegistries.none())) {
            HelmRelease release = HelmRelease.of("default", "greeting", TestingChart.in(folder, "1.0.0"));
            driver.apply(new ClusterWish.Release("cluster:greeting", "web", release, Map.of("word", "hello")));
            System.out.println(INSTALLED);
            new CountDownLatch(1).await();
        }
    }
}
