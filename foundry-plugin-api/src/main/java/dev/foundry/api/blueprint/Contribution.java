package dev.foundry.api.blueprint;

import java.util.List;

/** What a component gives to others as data; whoever provides for it gathers it, and no component names another. */
public sealed interface Contribution {
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
}
