package dev.foundry.plugin.externaldns;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.DnsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** Names for what the cluster publishes. */
@Extension
public final class ExternalDnsComponent implements Component<ExternalDnsConfig> {
    private static final String NAME = "external-dns";

    @Override
    public Descriptor<ExternalDnsConfig> descriptor() {
        return Descriptor.of(NAME, ExternalDnsConfig.class, "1.21.1")
                .describedAs("ExternalDNS", "Keeps DNS names for what the cluster publishes.")
                .supporting(">=1.20.0 & <1.22.0")
                .inCluster()
                .wants(DnsAuthority.class)
                .wants(GatewayDefinitions.class)
                .wants(MonitorDefinitions.class)
                .touches(Touches.nothing()
                        .kinds("namespace", "kube-secret", "release")
                        .secretPaths("dns", NAME));
    }

    @Override
    public Blueprint blueprint(Stack<ExternalDnsConfig> stack) {
        ExternalDnsConfig config = stack.config();
        String home = config.namespace();
        Provider provider = new Provider(stack);
        Chart chart = Chart.of("https://kubernetes-sigs.github.io/external-dns", NAME, stack.version());
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        KubeSecret.of(home, Provider.SECRET, provider.secrets()),
                        HelmRelease.of(home, NAME, chart)
                                .values(values(stack, provider))
                                .overriding(config.values()))
                .readyInCluster(Ready.when("ExternalDNS", Check.deployment(home, NAME)));
    }

    private static Text values(Stack<ExternalDnsConfig> stack, Provider provider) {
        ExternalDnsConfig config = stack.config();
        return Text.beside(ExternalDnsComponent.class, "values.yaml")
                .filled(Map.of(
                        "provider", config.served(),
                        "sources", config.sources().orElseGet(() -> sources(stack)),
                        "domains", config.domainFilters().orElseGet(() -> domains(stack)),
                        "policy", config.policy(),
                        "owner", config.txtOwnerId(),
                        "env", provider.environment(),
                        "arguments", provider.arguments(),
                        "files",
                                Optional.of(Provider.SECRET)
                                        .filter(_ -> !config.files().isEmpty()),
                        "monitors", config.serviceMonitorEnabled().orElse(stack.has(MonitorDefinitions.class))));
    }

    private static List<String> sources(Stack<ExternalDnsConfig> stack) {
        List<String> sources = new ArrayList<>(List.of("ingress", "service"));
        stack.want(GatewayDefinitions.class).ifPresent(gateways -> {
            sources.addAll(List.of("gateway-httproute", "gateway-grpcroute"));
            if (gateways.channel().equals("experimental")) {
                sources.addAll(List.of("gateway-tlsroute", "gateway-tcproute"));
            }
        });
        return sources;
    }

    private static List<String> domains(Stack<ExternalDnsConfig> stack) {
        return Stream.concat(
                        stack.cluster().primaryDomain().stream(),
                        stack.dns().kubernetesZones().stream().map(DnsSettings.Zone::name))
                .distinct()
                .toList();
    }

    @Override
    public List<Contribution> contributes(Stack<ExternalDnsConfig> stack) {
        return List.of(AlertRules.beside(ExternalDnsComponent.class, NAME));
    }
}
