package dev.foundry.plugin.prometheuscrds;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import org.pf4j.Extension;

/** The definitions of Prometheus' operator alone, so that whoever wants to be measured need not wait for Prometheus. */
@Extension
public final class PrometheusCrdsComponent implements Component<PrometheusCrdsConfig> {
    private static final String REPOSITORY = "https://prometheus-community.github.io/helm-charts";
    private static final String NAME = "prometheus-operator-crds";
    private static final String NAMESPACE = "kube-system";
    private static final Text VALUES = Text.beside(PrometheusCrdsComponent.class, "values.yaml");
    private static final List<String> KINDS = List.of(
            "alertmanagerconfigs",
            "alertmanagers",
            "podmonitors",
            "probes",
            "prometheusagents",
            "prometheuses",
            "prometheusrules",
            "scrapeconfigs",
            "servicemonitors",
            "thanosrulers");

    @Override
    public Descriptor<PrometheusCrdsConfig> descriptor() {
        return Descriptor.of("prometheus-crds", PrometheusCrdsConfig.class, "31.0.1")
                .describedAs("Prometheus definitions", "Lets components of the cluster ask to be measured.")
                .supporting(">=31.0.0 & <32.0.0")
                .inCluster()
                .provides(MonitorDefinitions.class)
                .asImplied()
                .touches(Touches.nothing().kinds("release"));
    }

    @Override
    public Blueprint blueprint(Stack<PrometheusCrdsConfig> stack) {
        Chart chart = Chart.of(REPOSITORY, NAME, stack.version().toString());
        return Blueprint.empty()
                .inCluster(HelmRelease.of(NAMESPACE, NAME, chart)
                        .values(VALUES)
                        .overriding(stack.config().values()))
                .readyInCluster(KINDS.stream()
                        .map(kind -> Ready.when(kind, Check.established(kind + ".monitoring.coreos.com")))
                        .toArray(Ready[]::new));
    }

    @Override
    public List<Capability> provides(Stack<PrometheusCrdsConfig> stack) {
        return List.of(new MonitorDefinitions() {});
    }
}
