package dev.foundry.distribution;

import dev.foundry.testkit.component.ComponentContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The components that come with the program keep the contract that every author's component is held to. */
@ParameterizedClass(name = "{0}")
@MethodSource("bundled")
class ComponentContractsIT extends ComponentContract {
    @Parameter
    @Nullable
    BundledComponent tested;

    static Stream<BundledComponent> bundled() {
        return Stream.of(
                BundledComponent.onHosts("host-baseline", "zot"),
                BundledComponent.onHosts("openbao", "openbao"),
                BundledComponent.onHosts("powerdns", "dns"),
                BundledComponent.onHosts("zot", "zot"),
                // With checksums in the file: K3s has nothing to ask then, so every resource is declared at once.
                BundledComponent.inCluster("k3s").with("checksums: {amd64: '" + "0".repeat(64) + "'}"),
                BundledComponent.inCluster("cert-manager"),
                BundledComponent.inCluster("contour").beside("gateway-api: {}", "cert-manager: {}"),
                BundledComponent.inCluster("external-dns").role("dns").beside("powerdns: {api_from: [10.0.0.0/24]}"),
                BundledComponent.inCluster("gateway-api"),
                BundledComponent.inCluster("grafana").beside("local-path: {}"),
                BundledComponent.inCluster("local-path"),
                BundledComponent.inCluster("loki").beside("local-path: {}", "seaweedfs: {}"),
                BundledComponent.inCluster("longhorn").beside("snapshot-controller: {}"),
                BundledComponent.inCluster("nfs")
                        .beside("snapshot-controller: {}")
                        .with("server: 10.0.0.20", "path: /srv/volumes"),
                BundledComponent.inCluster("openbao-injector"),
                BundledComponent.inCluster("prometheus").beside("local-path: {}", "prometheus-crds: {}"),
                BundledComponent.inCluster("prometheus-crds"),
                BundledComponent.inCluster("seaweedfs").beside("local-path: {}"),
                BundledComponent.inCluster("snapshot-controller"),
                BundledComponent.inCluster("trust-manager").beside("cert-manager: {}"),
                BundledComponent.inCluster("velero")
                        .with(
                                "s3_endpoint: https://s3.example.test",
                                "s3_access_key: ${secret:s3:access_key}",
                                "s3_secret_key: ${secret:s3:secret_key}"));
    }

    @Override
    protected List<Path> plugins() {
        return List.of();
    }

    @Override
    protected String component() {
        return tested().name();
    }

    @Override
    protected String stack() {
        return tested().stack();
    }

    private BundledComponent tested() {
        return Objects.requireNonNull(tested);
    }
}
