package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Signals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Helm itself, in this process. Its native part is loaded by the first change. */
final class Helm {
    private static final Pattern PASSING = Pattern.compile(
            "connection re(set|fused)|i/o timeout|unexpected EOF|TLS handshake timeout|no such host|temporary failure",
            Pattern.CASE_INSENSITIVE);
    private final Secret kubeconfig;
    private final Charts charts;
    private final Function<Map<String, Object>, String> json;

    /**
     * Helm on a cluster.
     *
     * @param json writes values as JSON
     */
    Helm(Secret kubeconfig, Charts charts, Function<Map<String, Object>, String> json) {
        this.kubeconfig = kubeconfig;
        this.charts = charts;
        this.json = json;
    }

    /** Installs; what was made so far goes again when it fails. */
    void install(ClusterWish.Release wish, String mark) {
        HelmRelease release = wish.release();
        Chart chart = release.chart();
        withValues(
                wish,
                values -> told(
                        "installed",
                        release.name(),
                        () -> com.marcnuri.helm.Helm.install(charts.reference(chart))
                                .withName(release.name())
                                .withNamespace(release.namespace())
                                .withVersion(chart.version())
                                .withValuesFile(values)
                                .withDescription(mark)
                                .withTimeout((int) release.within().toSeconds())
                                .withKubeConfigContents(kubeconfig.reveal())
                                .atomic()
                                .call()));
    }

    /** Upgrades; goes back to the revision before when it fails. */
    void upgrade(ClusterWish.Release wish, String mark) {
        HelmRelease release = wish.release();
        Chart chart = release.chart();
        withValues(
                wish,
                values -> told(
                        "upgraded",
                        release.name(),
                        () -> com.marcnuri.helm.Helm.upgrade(charts.reference(chart))
                                .withName(release.name())
                                .withNamespace(release.namespace())
                                .withVersion(chart.version())
                                .withValuesFile(values)
                                .resetValues()
                                .withDescription(mark)
                                .withTimeout((int) release.within().toSeconds())
                                .withKubeConfigContents(kubeconfig.reveal())
                                .atomic()
                                .cleanupOnFail()
                                .call()));
    }

    /**
     * What the chart makes of the values, hooks too, YAML. Its templates may look things up in the cluster; Helm itself does not
     * ask which definitions there are.
     *
     * @param version of Kubernetes
     */
    String rendered(ClusterWish.Release wish, String version) {
        HelmRelease release = wish.release();
        Chart chart = release.chart();
        String reference = charts.reference(chart);
        return PrivateFile.holding(
                json.apply(wish.values()),
                values -> PrivateFile.holding(
                        kubeconfig.reveal(),
                        config -> explained(
                                "rendered",
                                release.name(),
                                () -> new RenderingProcess(config)
                                        .manifest(List.of(
                                                reference,
                                                chart.version(),
                                                release.name(),
                                                release.namespace(),
                                                version,
                                                values.toString())))));
    }

    /** Takes a release away with its history. */
    void uninstall(String namespace, String name) {
        told(
                "taken away",
                name,
                () -> com.marcnuri.helm.Helm.uninstall(name)
                        .withNamespace(namespace)
                        .withKubeConfigContents(kubeconfig.reveal())
                        .ignoreNotFound()
                        .call());
    }

    private void withValues(ClusterWish.Release wish, Consumer<Path> work) {
        PrivateFile.holding(json.apply(wish.values()), values -> {
            work.accept(values);
            return values;
        });
    }

    private static void told(String done, String name, Runnable work) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // The native part is looked for by this loader; where it is not found, the library would fetch it from
        // elsewhere.
        Thread.currentThread().setContextClassLoader(Helm.class.getClassLoader());
        try {
            explained(done, name, () -> {
                Signals.keptWhile(work);
                return done;
            });
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static <T> T explained(String done, String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalStateException failed) {
            String why = String.valueOf(failed.getMessage()).strip();
            if (PASSING.matcher(why).find()) {
                throw new TransientException(
                        "the release " + name + " could not be " + done,
                        Details.none().because(why));
            }
            throw new FailedException(
                    "the release " + name + " could not be " + done,
                    Details.hint("Helm took back what it had done; mend the reason and run the same again")
                            .because(why));
        }
    }
}
