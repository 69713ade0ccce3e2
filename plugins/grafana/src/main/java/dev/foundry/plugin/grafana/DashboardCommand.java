package dev.foundry.plugin.grafana;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Contribution.Dashboard;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.DashboardHost;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.secret.Secret;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry dashboard}: what is shown, where, and how to get in. */
@Command(
        name = "dashboard",
        aliases = "grafana",
        description = {"The stack's dashboards: what is shown, where, and how to get in.", "foundry dashboard url"})
final class DashboardCommand {
    private final Workbench workbench;

    DashboardCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the dashboards that are laid into the cluster.", "foundry dashboard list"})
    int list() {
        List<List<String>> rows = cluster().list("v1", "ConfigMap", "", Map.of("grafana_dashboard", "1")).stream()
                .map(Tree::of)
                .flatMap(DashboardCommand::shown)
                .toList();
        workbench.voice().table(List.of("dashboard", "folder", "namespace", "config_map"), rows);
        return 0;
    }

    private static Stream<List<String>> shown(Tree configMap) {
        String folder = configMap.at("metadata", "annotations").text("grafana_folder");
        return new TreeSet<>(configMap.at("data").map().keySet())
                .stream()
                        .map(file -> List.of(
                                String.valueOf(file).replaceFirst("\\.json$", ""),
                                folder,
                                configMap.namespace(),
                                configMap.name()));
    }

    @Command(
            name = "url",
            description = {"Tells the address to open in a browser.", "foundry dashboard url"})
    int url() {
        Optional<String> published = published();
        workbench.voice().raw(published.orElseGet(() -> service().url()) + "\n");
        if (published.isEmpty()) {
            workbench
                    .voice()
                    .warn("only the cluster reaches it; publish it with ingress_enabled: true, or lead there from this"
                            + " machine: foundry dashboard open");
        }
        return 0;
    }

    @Command(
            name = "open",
            description = {
                "Tells an address that this machine reaches, and leads there until Ctrl-C where none is published.",
                "foundry dashboard open"
            })
    int open() {
        Optional<String> published = published();
        if (published.isPresent()) {
            workbench.voice().raw(published.get() + "\n");
            return 0;
        }
        InetSocketAddress here = service().reach(cluster());
        workbench.voice().raw("http://" + here.getAddress().getHostAddress() + ":" + here.getPort() + "\n");
        workbench
                .voice()
                .say("It leads to the cluster until you press Ctrl-C. Who may log in: foundry dashboard password");
        workbench.untilStopped();
        return 0;
    }

    private Optional<String> published() {
        Stack<GrafanaConfig> stack = stack();
        return stack.config().ingressEnabled()
                ? Optional.of("https://" + stack.hostName(stack.config().ingressHost(), GrafanaComponent.NAME))
                : Optional.empty();
    }

    private ClusterService service() {
        return workbench.capability(DashboardHost.class).service();
    }

    @Command(
            name = "password",
            aliases = "credentials",
            description = {
                "Shows who may change everything, and the password.",
                "foundry dashboard password",
                "foundry dashboard password -o json"
            })
    int password() {
        DashboardHost host = workbench.capability(DashboardHost.class);
        Secret password = workbench
                .look()
                .resolve(host.password())
                .orElseThrow(() -> new NotFoundException(
                        "the password is not there yet", Details.hint("foundry component install grafana")));
        workbench.voice().unhide(password);
        workbench.voice().result(List.of(new Field("user", host.user()), new Field("password", password.reveal())));
        return 0;
    }

    @Command(
            name = "sync",
            description = {
                "Brings the dashboards in line with what the stack's components show.",
                "foundry dashboard sync --dry-run",
                "foundry dashboard sync"
            })
    int sync(@Mixin DryRun dryRun) {
        if (!dryRun.chosen()) {
            workbench.converge(GrafanaComponent.NAME);
            return 0;
        }
        ClusterLook cluster = cluster();
        Stack<GrafanaConfig> stack = stack();
        List<List<String>> rows = stack.contributions(Dashboard.class).stream()
                .map(dashboard -> List.of(
                        dashboard.name(),
                        prospect(
                                dashboard,
                                cluster.find(
                                        "v1",
                                        "ConfigMap",
                                        stack.config().namespace(),
                                        GrafanaComponent.configMap(dashboard)))))
                .toList();
        workbench.voice().table(List.of("dashboard", "result"), rows);
        return 0;
    }

    private static String prospect(Dashboard dashboard, Optional<Map<String, Object>> found) {
        return found.map(Tree::of)
                .map(there -> there.at("data")
                                .text(dashboard.name() + ".json")
                                .strip()
                                .equals(dashboard.json().strip())
                        ? "is as it should be"
                        : "would be changed")
                .orElse("would be made");
    }

    private Stack<GrafanaConfig> stack() {
        return workbench.stack(GrafanaComponent.NAME, GrafanaConfig.class);
    }

    private ClusterLook cluster() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }
}
