package dev.foundry.host.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the text of a new stack file, with comments that say what to change. */
public final class StackTemplate {
    private StackTemplate() {}

    /**
     * What a new file needs to know.
     *
     * @param name of the stack
     * @param domain its services are found under
     * @param vip of the cluster, where there is to be one
     * @param gateway of the network
     * @param netmask of the network
     * @param zones of Kubernetes; the domain when empty
     * @param hosts the first gets the roles of the host components
     * @param roles of the first host
     * @param components to begin with
     */
    public record Answers(
            String name,
            String domain,
            Optional<String> vip,
            String gateway,
            String netmask,
            List<String> zones,
            List<NewHost> hosts,
            List<String> roles,
            List<String> components) {
        public Answers {
            zones = List.copyOf(zones);
            hosts = List.copyOf(hosts);
            roles = List.copyOf(roles);
            components = List.copyOf(components);
        }

        /** Placeholders that a person replaces; the file is refused until none is left. */
        public static Answers placeholders(List<String> roles, List<String> components) {
            return new Answers(
                    "<stack name>",
                    "<your domain>",
                    Optional.of("<free address>"),
                    "<gateway address>",
                    "255.255.255.0",
                    List.of(),
                    List.of(new NewHost("<host name>", "<host address>", "root")),
                    roles,
                    components);
        }
    }

    /** A host of a new file. */
    public record NewHost(String name, String address, String user) {}

    /** The text. */
    public static String of(Answers answers) {
        List<String> lines = new ArrayList<>();
        lines.add("# A Foundry stack. Check it with: foundry config validate");
        lines.add("# All keys: docs/reference/configuration.md, or foundry config schema");
        lines.add("cluster:");
        lines.add("  name: " + YamlWords.text(answers.name()));
        lines.add("  primary_domain: " + YamlWords.text(answers.domain()));
        answers.vip()
                .ifPresent(
                        vip -> lines.add("  vip: " + YamlWords.text(vip) + " # floats between hosts; no host's own"));
        lines.add("");
        lines.add("network:");
        lines.add("  gateway: " + YamlWords.text(answers.gateway()));
        lines.add("  netmask: " + YamlWords.text(answers.netmask()));
        lines.add("  # dhcp_range: {start: 192.168.1.150, end: 192.168.1.200} # hosts and vip lie outside");
        lines.add("");
        dns(lines, answers);
        lines.add("");
        hosts(lines, answers);
        lines.add("");
        lines.add("components:");
        answers.components().forEach(component -> lines.add("  " + YamlWords.text(component) + ": {}"));
        return String.join("\n", lines) + "\n";
    }

    private static void dns(List<String> lines, Answers answers) {
        lines.add("dns:");
        lines.add("  infrastructure_zones:");
        lines.add("    - name: " + YamlWords.text(answers.domain()));
        if (!answers.zones().isEmpty()) {
            lines.add("  kubernetes_zones:");
            answers.zones().forEach(zone -> lines.add("    - name: " + YamlWords.text(zone)));
        }
        lines.add("  forwarders: [9.9.9.9, 1.1.1.1]");
    }

    private static void hosts(List<String> lines, Answers answers) {
        lines.add("hosts:" + (answers.hosts().isEmpty() ? " []" : ""));
        boolean first = true;
        for (NewHost host : answers.hosts()) {
            lines.add("  - hostname: " + YamlWords.text(host.name()));
            lines.add("    address: " + YamlWords.text(host.address()));
            lines.add("    user: " + YamlWords.text(host.user()));
            lines.add("    roles: [" + (first ? String.join(", ", answers.roles()) : "") + "]");
            first = false;
        }
    }
}
