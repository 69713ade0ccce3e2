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
