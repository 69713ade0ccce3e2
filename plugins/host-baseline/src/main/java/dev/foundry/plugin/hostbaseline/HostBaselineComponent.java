package dev.foundry.plugin.hostbaseline;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.PreparedHosts;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Makes hosts fit for the other components: time in step, a container runtime, what components ask for. */
@Extension
public final class HostBaselineComponent implements Component<HostBaselineConfig> {
    private static final String NAME = "host-baseline";

    @Override
    public Descriptor<HostBaselineConfig> descriptor() {
        return Descriptor.of(NAME, HostBaselineConfig.class, "1.0.0")
                .describedAs("Host baseline", "Makes hosts fit: time, container runtime, what components ask for.")
                .roles(new String[0])
                .provides(PreparedHosts.class)
                .touches(Touches.nothing()
                        .kinds("file", "module", "package", "sysctl", "unit")
                        .hostPaths("/etc/sudoers.d"))
                .asImplied();
    }

    @Override
    public List<Capability> provides(Stack<HostBaselineConfig> stack) {
        return List.of(new PreparedHosts() {});
    }

    /** Under the name that the cluster's nodes have too, so that rules and dashboards of theirs hold for all. */
    @Override
    public List<Contribution> contributes(Stack<HostBaselineConfig> stack) {
        List<String> addresses = stack.placedOn().stream()
                .filter(host -> tellsMetrics(stack, host))
                .flatMap(host -> stack.addresses(host).stream().limit(1))
                .toList();
        return addresses.isEmpty()
                ? List.of()
                : Contribution.packed(
                        HostBaselineComponent.class, NAME, ScrapeTarget.at("node-exporter", addresses, 9100));
    }

    /** Nodes have an exporter among their pods. */
    private static boolean tellsMetrics(Stack<HostBaselineConfig> stack, Host host) {
        return stack.config().nodeExporter() && !stack.nodes().contains(host);
    }

    @Override
    public Blueprint blueprint(Stack<HostBaselineConfig> stack) {
        return Blueprint.on(stack.placedOn())
                .eachHost((on, host) -> stack.facts(host)
                        .map(facts -> prepare(on, stack, host, facts))
                        .orElseGet(() -> on.notKnownYet("what " + host.name() + " is and has; it was not reached")));
    }

    /** Containers would lose their runtime. */
    @Override
    public RemovalPolicy removal(Stack<HostBaselineConfig> stack) {
        return RemovalPolicy.notWhileUsed();
    }

    private static Blueprint prepare(Blueprint on, Stack<HostBaselineConfig> stack, Host host, Facts facts) {
        HostBaselineConfig config = stack.config();
        List<HostNeeds> needs = stack.contributions(HostNeeds.class).stream()
                .filter(need -> need.hosts().contains(host.name()))
                .toList();
        return asked(on.packages(config.packages().toArray(String[]::new)), needs)
                .when(config.timeSync() && keepsNoTime(facts), HostBaselineComponent::timeSync)
                .when(
                        needs.stream().anyMatch(HostNeeds::containerRuntime) && podmanIsOurs(facts),
                        with -> with.packages("podman"))
                .when(
                        tellsMetrics(stack, host),
                        with -> with.packages("prometheus-node-exporter")
                                .existingUnit("prometheus-node-exporter.service", unit -> unit))
                .when(config.passwordlessSudo() && !host.user().equals("root"), with -> sudo(with, host));
    }

    private static Blueprint asked(Blueprint on, List<HostNeeds> needs) {
        Blueprint with = on;
        for (HostNeeds need : needs) {
            with = with.packages(need.packages().toArray(String[]::new));
            for (String module : need.modules()) {
                with = with.module(module);
            }
            for (String setting : need.sysctls()) {
                int equals = setting.indexOf('=');
                with = with.sysctl(setting.substring(0, equals).strip(), setting.substring(equals + 1));
            }
        }
        return with;
    }

    /**
     * Whether time is nobody's task yet. A container cannot set its clock and shares its machine's; it is told by its root
     * file system. Other time daemons are told by their ports and stay.
     */
    private static boolean keepsNoTime(Facts facts) {
        boolean container = facts.fileSystemOf("/").stream()
                .anyMatch(root -> root.mountPoint().equals("/") && root.type().contains("overlay"));
        boolean kept =
                facts.listening().containsKey("udp/323") || facts.listening().containsKey("udp/123");
        return facts.systemd() && facts.debianFamily() && !container && !kept;
    }

    private static Blueprint timeSync(Blueprint on) {
        return on.packages("systemd-timesyncd").existingUnit("systemd-timesyncd.service", unit -> unit);
    }

    /**
     * Podman where there is no runtime. It stays declared once it is there, or it would be an orphan on the next run; one
     * that was there before us is adopted, and one that no package brought is left alone, as is another runtime.
     */
    private static boolean podmanIsOurs(Facts facts) {
        return Optional.of(facts)
                .flatMap(Facts::runtime)
                .map(runtime -> runtime.program().equals("/usr/bin/podman"))
                .orElse(true);
    }

    private static Blueprint sudo(Blueprint on, Host host) {
        return on.packages("sudo")
                .file(
                        "/etc/sudoers.d/foundry-" + host.user(),
                        Text.of("# Kept by Foundry.\n" + host.user() + " ALL=(ALL) NOPASSWD: ALL\n"),
                        file -> file.mode("0440"));
    }
}
