package dev.foundry.api.blueprint;

import dev.foundry.api.secret.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a component gives to others as data; whoever provides for it gathers it, and no component names another. */
public sealed interface Contribution {
    /**
     * What was packed beside a component's class: {@code alerts.yaml} as alert rules, {@code dashboard.json} as a dashboard,
     * each where there is one.
     *
     * @param name of the component; both are called so
     * @param more what the component gives besides
     */
    static List<Contribution> packed(Class<?> type, String name, Contribution... more) {
        return packed(type, name, Map.of(), more);
    }

    /**
     * The same with these places of the alert rules filled, as {@link Text#filled(Map)} does it.
     *
     * @param filled values by the names of their places
     */
    static List<Contribution> packed(Class<?> type, String name, Map<String, ?> filled, Contribution... more) {
        List<Contribution> all = new ArrayList<>();
        Text.findBeside(type, "alerts.yaml")
                .ifPresent(rules ->
                        all.add(new AlertRules(name, rules.filled(filled).toString())));
        Text.findBeside(type, "dashboard.json").ifPresent(model -> all.add(new Dashboard(name, model.toString())));
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /**
     * A name for a service of this component in every infrastructure zone.
     *
     * @param label for example {@code zot}, made to {@code zot.<zone>}
     * @param addresses IP literals
     */
    record DnsName(String label, List<String> addresses) implements Contribution {
        public DnsName {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * What the hosts of this component must have.
     *
     * @param hosts by name
     * @param packages of the operating system
     * @param modules of the kernel
     * @param sysctls in the form {@code name=value}
     * @param containerRuntime whether one is needed
     * @param ports of the host that must be free or ours, in the form {@code tcp/53}
     * @param diskBytes free space needed at {@code diskPath}; 0 for no demand
     */
    record HostNeeds(
            List<String> hosts,
            List<String> packages,
            List<String> modules,
            List<String> sysctls,
            boolean containerRuntime,
            List<String> ports,
            String diskPath,
            long diskBytes)
            implements Contribution {
        public HostNeeds {
            hosts = List.copyOf(hosts);
            packages = List.copyOf(packages);
            modules = List.copyOf(modules);
            sysctls = List.copyOf(sysctls);
            ports = List.copyOf(ports);
        }

        /** Needs nothing yet on these hosts. */
        public static HostNeeds on(List<dev.foundry.api.stack.Host> hosts) {
            return new HostNeeds(
                    hosts.stream().map(dev.foundry.api.stack.Host::name).toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    List.of(),
                    "/",
                    0);
        }

        /** The same and these packages. */
        public HostNeeds packages(String... names) {
            return new HostNeeds(hosts, List.of(names), modules, sysctls, containerRuntime, ports, diskPath, diskBytes);
        }

        /** The same and these kernel modules. */
        public HostNeeds modules(String... names) {
            return new HostNeeds(
                    hosts, packages, List.of(names), sysctls, containerRuntime, ports, diskPath, diskBytes);
        }

        /** The same and these kernel settings, {@code name=value}. */
        public HostNeeds sysctls(String... settings) {
            return new HostNeeds(
                    hosts, packages, modules, List.of(settings), containerRuntime, ports, diskPath, diskBytes);
        }

        /** The same and a container runtime. */
        public HostNeeds runtime() {
            return new HostNeeds(hosts, packages, modules, sysctls, true, ports, diskPath, diskBytes);
        }

        /** The same and these ports, {@code tcp/53}. */
        public HostNeeds ports(String... numbers) {
            return new HostNeeds(
                    hosts, packages, modules, sysctls, containerRuntime, List.of(numbers), diskPath, diskBytes);
        }

        /** The same and this much free space where the path lies. */
        public HostNeeds disk(String path, long bytes) {
            return new HostNeeds(hosts, packages, modules, sysctls, containerRuntime, ports, path, bytes);
        }
    }

    /** An address for people, shown after an install; {@code note} says how to get in, possibly empty. */
    record Link(String title, String url, String note) implements Contribution {}

    /**
     * Metrics of a program outside the cluster, in Prometheus' text form.
     *
     * @param job tells its metrics from others', unique in the stack
     * @param targets host and port, one or more
     * @param path with a leading slash, default {@code /metrics}
     * @param tls whether it speaks TLS with a certificate of the stack's CA, default no
     * @param parameters of the query
     */
    record ScrapeTarget(String job, List<String> targets, String path, boolean tls, Map<String, String> parameters)
            implements Contribution {
        public ScrapeTarget {
            targets = List.copyOf(targets);
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        /** Metrics at {@code /metrics}, over plain HTTP. */
        public static ScrapeTarget of(String job, List<String> targets) {
            return new ScrapeTarget(job, targets, "/metrics", false, Map.of());
        }

        /** Metrics at {@code /metrics} of the same port at each of these addresses, over plain HTTP. */
        public static ScrapeTarget at(String job, List<String> addresses, int port) {
            return of(
                    job, addresses.stream().map(address -> address + ":" + port).toList());
        }

        /** The same at another path. */
        public ScrapeTarget path(String other) {
            return new ScrapeTarget(job, targets, other, tls, parameters);
        }

        /** The same over TLS. */
        public ScrapeTarget overTls() {
            return new ScrapeTarget(job, targets, path, true, parameters);
        }

        /** The same with this in the query too. */
        public ScrapeTarget parameter(String key, String value) {
            Map<String, String> more = new TreeMap<>(parameters);
            more.put(key, value);
            return new ScrapeTarget(job, targets, path, tls, more);
        }
    }

    /**
     * When somebody should be told.
     *
     * @param name of the group, unique in the stack, as a name of a cluster object
     * @param rules YAML: the list of rules as Prometheus has them, each with {@code alert}, {@code expr} and the rest
     */
    record AlertRules(String name, String rules) implements Contribution {}

    /**
     * A page of graphs.
     *
     * @param name unique in the stack, as a name of a cluster object
     * @param json Grafana's model, with {@code uid} and {@code title}
     */
    record Dashboard(String name, String json) implements Contribution {}
}
