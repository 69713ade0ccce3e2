package dev.foundry.distribution;

import dev.foundry.testkit.component.ComponentContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The components that come with the program keep the contract that every author's component is held to. */
class ComponentContractsIT {
    abstract static class Bundled extends ComponentContract {
        @Override
        protected final List<Path> plugins() {
            return List.of();
        }

        @Override
        protected String stack() {
            return """
                    cluster:
                      name: lab
                      primary_domain: example.test
                    network:
                      gateway: 192.0.2.1
                      netmask: 255.255.255.0
                    dns:
                      infrastructure_zones:
                        - name: infra.example.test
                    hosts:
                      - hostname: one
                        address: 192.0.2.11
                        roles: [ROLE]
                      - hostname: two
                        address: 192.0.2.12
                        roles: [ROLE]
                    components:
                      NAME: {}
                    """.replace("ROLE", role()).replace("NAME", component());
        }

        abstract String role();
    }

    /** With the cluster that it is in. */
    abstract static class InCluster extends Bundled {
        @Override
        String role() {
            return "cluster-control-plane, openbao";
        }

        @Override
        protected String stack() {
            return super.stack()
                    .replace("192.0.2.", "10.0.0.")
                    .replace("  primary_domain", "  vip: 10.0.0.100\n  primary_domain")
                    .replace("components:\n", "components:\n  openbao: {}\n" + cluster());
        }

        String cluster() {
            return "  k3s: {}\n";
        }
    }

    @Nested
    class CertManager extends InCluster {
        @Override
        protected String component() {
            return "cert-manager";
        }
    }

    @Nested
    class Contour extends InCluster {
        @Override
        protected String component() {
            return "contour";
        }

        @Override
        String cluster() {
            return super.cluster() + "  gateway-api: {}\n  cert-manager: {}\n";
        }
    }

    @Nested
    class ExternalDns extends InCluster {
        @Override
        protected String component() {
            return "external-dns";
        }

        @Override
        String cluster() {
            return super.cluster() + "  powerdns: {api_from: [192.0.2.0/24]}\n";
        }

        @Override
        String role() {
            return super.role() + ", dns";
        }
    }

    @Nested
    class GatewayApi extends InCluster {
        @Override
        protected String component() {
            return "gateway-api";
        }
    }

    @Nested
    class Grafana extends InCluster {
        @Override
        protected String component() {
            return "grafana";
        }

        @Override
        String cluster() {
            return super.cluster() + "  local-path: {}\n";
        }
    }

    @Nested
    class HostBaseline extends Bundled {
        @Override
        protected String component() {
            return "host-baseline";
        }

        @Override
        String role() {
            return "zot";
        }
    }

    @Nested
    class K3s extends InCluster {
        @Override
        protected String component() {
            return "k3s";
        }

        @Override
        String cluster() {
            return "";
        }

        /** With checksums in the file: K3s has nothing to ask then, so every resource is declared at once. */
        @Override
        protected String stack() {
            return super.stack()
                    .replace("  k3s: {}\n", "  k3s:\n    checksums:\n      amd64: '" + "0".repeat(64) + "'\n");
        }
    }

    @Nested
    class LocalPath extends InCluster {
        @Override
        protected String component() {
            return "local-path";
        }
    }

    @Nested
    class Loki extends InCluster {
        @Override
        protected String component() {
            return "loki";
        }

        @Override
        String cluster() {
            return super.cluster() + "  local-path: {}\n  seaweedfs: {}\n";
        }
    }

    @Nested
    class Longhorn extends InCluster {
        @Override
        protected String component() {
            return "longhorn";
        }

        @Override
        String cluster() {
            return super.cluster() + "  snapshot-controller: {}\n";
        }
    }

    @Nested
    class Nfs extends InCluster {
        @Override
        protected String component() {
            return "nfs";
        }

        @Override
        protected String stack() {
            return super.stack().replace("nfs: {}", "nfs:\n    server: 192.0.2.20\n    path: /srv/volumes");
        }

        @Override
        String cluster() {
            return super.cluster() + "  snapshot-controller: {}\n";
        }
    }

    @Nested
    class OpenBao extends Bundled {
        @Override
        protected String component() {
            return "openbao";
        }

        @Override
        String role() {
            return "openbao";
        }
    }

    @Nested
    class PowerDns extends Bundled {
        @Override
        protected String component() {
            return "powerdns";
        }

        @Override
        String role() {
            return "dns";
        }
    }

    @Nested
    class Prometheus extends InCluster {
        @Override
        protected String component() {
            return "prometheus";
        }

        @Override
        String cluster() {
            return super.cluster() + "  local-path: {}\n  prometheus-crds: {}\n";
        }
    }

    @Nested
    class PrometheusCrds extends InCluster {
        @Override
        protected String component() {
            return "prometheus-crds";
        }
    }

    @Nested
    class Seaweedfs extends InCluster {
        @Override
        protected String component() {
            return "seaweedfs";
        }

        @Override
        String cluster() {
            return super.cluster() + "  local-path: {}\n";
        }
    }

    @Nested
    class SnapshotController extends InCluster {
        @Override
        protected String component() {
            return "snapshot-controller";
        }
    }

    @Nested
    class TrustManager extends InCluster {
        @Override
        protected String component() {
            return "trust-manager";
        }

        @Override
        String cluster() {
            return super.cluster() + "  cert-manager: {}\n";
        }
    }

    @Nested
    class Velero extends InCluster {
        @Override
        protected String component() {
            return "velero";
        }

        @Override
        protected String stack() {
            return super.stack().replace("velero: {}", """
                    velero:
                        s3_endpoint: https://s3.example.test
                        s3_access_key: ${secret:s3:access_key}
                        s3_secret_key: ${secret:s3:secret_key}""");
        }
    }

    @Nested
    class Zot extends Bundled {
        @Override
        protected String component() {
            return "zot";
        }

        @Override
        String role() {
            return "zot";
        }
    }
}
