package dev.foundry.plugin.contour;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry ingress}: what is let in, and how the entrance is. */
@Command(
        name = "ingress",
        description = {"What requests from outside reach, and how the entrance is.", "foundry ingress list"})
final class IngressCommand {
    private static final String GATEWAYS = "gateway.networking.k8s.io/v1";
    private static final int UNHEALTHY = 6;
    private final Workbench workbench;

    IngressCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists Ingresses, routes and proxies with their names.", "foundry ingress list -n web"})
    int list(@Mixin InNamespace in) {
        String namespace = in.orAll();
        ClusterLook cluster = look();
        List<List<String>> rows = Stream.of(
                        rows(cluster, "networking.k8s.io/v1", "Ingress", namespace, IngressCommand::ofIngress),
                        rows(cluster, GATEWAYS, "HTTPRoute", namespace, IngressCommand::ofRoute),
                        rows(cluster, GATEWAYS, "GRPCRoute", namespace, IngressCommand::ofRoute),
                        rows(cluster, "projectcontour.io/v1", "HTTPProxy", namespace, IngressCommand::ofProxy))
                .flatMap(List::stream)
                .toList();
        workbench.voice().table(List.of("kind", "namespace", "name", "hosts", "address", "tls"), rows);
        return 0;
    }

    private static List<List<String>> rows(
            ClusterLook cluster, String apiVersion, String kind, String namespace, Function<Tree, List<String>> rest) {
        return cluster.list(apiVersion, kind, namespace, Map.of()).stream()
                .map(Tree::new)
                .map(object -> {
                    List<String> row = new ArrayList<>(List.of(kind, object.namespace(), object.name()));
                    row.addAll(rest.apply(object));
                    return List.copyOf(row);
                })
                .toList();
    }

    private static List<String> ofIngress(Tree ingress) {
        String hosts = ingress.at("spec").items("rules").stream()
                .map(rule -> rule.text("host"))
                .collect(Collectors.joining(", "));
        return List.of(
                hosts,
                addresses(ingress),
                ingress.at("spec").items("tls").stream()
                        .map(tls -> tls.text("secretName"))
                        .collect(Collectors.joining(", ")));
    }

    private static String addresses(Tree object) {
        return object.at("status", "loadBalancer").items("ingress").stream()
                .map(given -> given.text("ip") + given.text("hostname"))
                .collect(Collectors.joining(", "));
    }

    private static List<String> ofRoute(Tree route) {
        String gateways = route.at("spec").items("parentRefs").stream()
                .map(parent -> parent.text("name"))
                .collect(Collectors.joining(", "));
        return List.of(route.at("spec").words("hostnames"), "gateway " + gateways, "by the gateway");
    }

    private static List<String> ofProxy(Tree proxy) {
        Tree virtual = proxy.at("spec", "virtualhost");
        return List.of(virtual.text("fqdn"), addresses(proxy), virtual.at("tls").text("secretName"));
    }

    @Command(
            name = "status",
            description = {
                "Shows the entrance: its addresses, its workloads, the Gateway's listeners.",
                "foundry ingress status"
            })
    int status() {
        ClusterLook cluster = look();
        Stack<ContourConfig> stack = workbench.stack(ContourComponent.NAME, ContourConfig.class);
        IngressController entrance = workbench.capability(IngressController.class);
        List<List<Object>> rows = new ArrayList<>();
        for (String name : List.of("contour-contour", "contour-envoy")) {
            rows.add(workload(cluster, stack.config().namespace(), name));
        }
        entrance.gateway()
                .flatMap(gateway -> cluster.find(GATEWAYS, "Gateway", gateway.namespace(), gateway.name()))
                .map(Tree::new)
                .ifPresent(gateway -> rows.addAll(listeners(gateway)));
        workbench.voice().table(List.of("part", "ready", "detail"), rows);
        return rows.stream().allMatch(row -> Boolean.TRUE.equals(row.get(1))) ? 0 : UNHEALTHY;
    }

    private static List<Object> workload(ClusterLook cluster, String namespace, String name) {
        return cluster.find("apps/v1", "Deployment", namespace, name)
                .map(Tree::new)
                .map(found -> {
                    String wanted = found.at("spec").text("replicas");
                    String available = found.at("status").text("availableReplicas");
                    return List.<Object>of(
                            name,
                            wanted.equals(available),
                            (available.isEmpty() ? "0" : available) + " of " + wanted + " available");
                })
                .orElseGet(() -> List.of(name, false, "not there"));
    }

    private static List<List<Object>> listeners(Tree gateway) {
        String address = gateway.at("status").items("addresses").stream()
                .map(given -> given.text("value"))
                .collect(Collectors.joining(", "));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("gateway", gateway.at("status").is("Programmed"), address));
        for (Tree listener : gateway.at("status").items("listeners")) {
            rows.add(List.of(
                    "listener " + listener.text("name"),
                    listener.is("Programmed"),
                    listener.text("attachedRoutes") + " routes"));
        }
        return rows;
    }

    private ClusterLook look() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }
}
