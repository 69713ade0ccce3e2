package dev.foundry.plugin.externaldns;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Locale;
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
                        provider.secret(),
                        HelmRelease.of(home, NAME, chart)
                                .values(provider.values())
                                .values(values(stack, provider))
                                .overriding(config.values()))
                .readyInCluster(Ready.when("ExternalDNS", Check.deployment(home, NAME)));
    }

    private static Text values(Stack<ExternalDnsConfig> stack, Provider provider) {
        ExternalDnsConfig config = stack.config();
        boolean files = !config.files().isEmpty();
        return Text.beside(ExternalDnsComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.of(
                                "provider", config.served(),
                                "sources", config.sources().orElseGet(() -> sources(stack)),
                                "domain_filters", config.domainFilters().orElseGet(stack::domains),
                                "env", provider.secret().variables(),
                                "folder", Optional.of("provider").filter(_ -> files),
                                "monitors", stack.monitored(config.serviceMonitorEnabled())));
    }

    private static List<String> sources(Stack<ExternalDnsConfig> stack) {
        Stream<String> routes = stack.want(GatewayDefinitions.class).stream()
                .flatMap(gateways -> gateways.routes().stream())
                .map(kind -> "gateway-" + kind.toLowerCase(Locale.ROOT));
        return Stream.concat(Stream.of("ingress", "service"), routes).toList();
    }
}
