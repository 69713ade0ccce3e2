package dev.foundry.host.driver.kube;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.Clusters;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.kube.KubeLease.Pace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clusters spoken to over their API. Nothing of the libraries is loaded before the first one is. */
public final class KubeClusters implements Clusters {
    private final Map<Address, ClusterDriver> open = new ConcurrentHashMap<>();

    private final ChartSource charts;
    private final Clock clock;
    private final Pace pace;

    /** Clusters whose charts come from where they say. */
    public KubeClusters(Path charts, Clock clock) {
        this(charts, Mirrors.none(), clock);
    }

    /**
     * Clusters.
     *
     * @param charts where charts are kept on this machine
     * @param mirrors of the charts' repositories
     * @param clock of this machine
     */
    public KubeClusters(Path charts, Mirrors mirrors, Clock clock) {
        this(new ChartSource(charts, mirrors, ChartRegistries.none()), clock, Pace.USUAL);
    }

    KubeClusters(ChartSource charts, Clock clock, Pace pace) {
        this.charts = charts;
        this.clock = clock;
        this.pace = pace;
    }

    private record Address(Secret kubeconfig, String stack) {}

    @Override
    public ClusterDriver driver(Secret kubeconfig, String stack, ChartRegistries registries) {
        return open.computeIfAbsent(
                new Address(kubeconfig, stack),
                _ -> KubeCluster.connect(kubeconfig, stack, charts.with(registries), clock, pace));
    }

    @Override
    public void close() {
        open.values().forEach(ClusterDriver::close);
        open.clear();
    }
}
