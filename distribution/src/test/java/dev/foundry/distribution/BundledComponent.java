package dev.foundry.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A component that comes with the program, in a stack of two hosts.
 *
 * @param name its name under {@code components}
 * @param roles those of both hosts
 * @param beside lines under {@code components} of what it needs
 * @param config lines of its own section
 */
record BundledComponent(String name, List<String> roles, List<String> beside, List<String> config) {
    BundledComponent {
        roles = List.copyOf(roles);
        beside = List.copyOf(beside);
        config = List.copyOf(config);
    }

    /** On hosts of this role, with nothing else. */
    static BundledComponent onHosts(String name, String role) {
        return new BundledComponent(name, List.of(role), List.of(), List.of());
    }

    /** With the cluster that it is in. */
    static BundledComponent inCluster(String name) {
        List<String> cluster = name.equals("k3s") ? List.of("openbao: {}") : List.of("openbao: {}", "k3s: {}");
        return new BundledComponent(name, List.of("cluster-control-plane", "openbao"), cluster, List.of());
    }

    BundledComponent role(String role) {
        return new BundledComponent(name, more(roles, role), beside, config);
    }

    BundledComponent beside(String... lines) {
        return new BundledComponent(name, roles, more(beside, lines), config);
    }

    BundledComponent with(String... lines) {
        return new BundledComponent(name, roles, beside, more(config, lines));
    }

    private static List<String> more(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }

    /** The stack file. */
    String stack() {
        Stream<String> own = config.isEmpty()
                ? Stream.of(name + ": {}")
                : Stream.concat(Stream.of(name + ":"), config.stream().map(line -> "  " + line));
        String components = Stream.concat(beside.stream(), own).collect(Collectors.joining("\n"));
        return """
                cluster:
                  name: lab
                  primary_domain: example.test
                  vip: 10.0.0.100
                network:
                  gateway: 10.0.0.1
                  netmask: 255.255.255.0
                dns:
                  infrastructure_zones:
                    - name: infra.example.test
                hosts:
                  - {hostname: one, address: 10.0.0.11, roles: [%1$s]}
                  - {hostname: two, address: 10.0.0.12, roles: [%1$s]}
                components:
                %2$s""".formatted(String.join(", ", roles), components.indent(2));
    }

    @Override
    public String toString() {
        return name;
    }
}
