package dev.foundry.plugin.k3s;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.foundry.api.Stack;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What K3s on one machine reads at its start. K3s skips keys that it does not know, so only keys that it knows are written.
 */
record NodeConfig(Stack<K3sConfig> stack, Nodes nodes, Host host) {
    private static final StoredSecret TOKEN =
            new StoredSecret(SecretRef.of("k3s/cluster-token", "token"), Generator.hex(32));
    private static final StoredSecret AGENT_TOKEN =
            new StoredSecret(SecretRef.of("k3s/agent-token", "token"), Generator.hex(32));
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    Text text() {
        List<Text> lines = new ArrayList<>();
        lines.add(line("node-name", host.name()));
        stack.addresses(host).stream().findFirst().ifPresent(address -> lines.add(line("node-ip", address)));
        if (!host.labels().isEmpty()) {
            lines.add(line(
                    "node-label",
                    host.labels().entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .toList()));
        }
        lines.add(line("resolv-conf", Places.RESOLVERS));
        lines.addAll(nodes.isServer(host) ? server() : worker());
        return Text.join(lines);
    }

    private List<Text> worker() {
        return List.of(line("server", Endpoint.of(stack, nodes).url()), secret("token", AGENT_TOKEN));
    }

    private List<Text> server() {
        K3sConfig config = stack.config();
        List<Text> lines = new ArrayList<>();
        lines.add(
                host.equals(nodes.first())
                        ? line("cluster-init", true)
                        : line("server", "https://" + Endpoint.address(stack, nodes.first()) + ":" + Endpoint.PORT));
        lines.add(secret("token", TOKEN));
        lines.add(secret("agent-token", AGENT_TOKEN));
        lines.add(line("tls-san", names()));
        lines.add(line("disable", config.disable()));
        lines.add(line("write-kubeconfig-mode", "0600"));
        lines.add(line("secrets-encryption", config.secretsEncryption()));
        lines.add(line("etcd-snapshot-schedule-cron", config.snapshotSchedule()));
        lines.add(line("etcd-snapshot-retention", config.snapshotRetention()));
        if (!config.etcdArgs().isEmpty()) {
            lines.add(line("etcd-arg", config.etcdArgs()));
        }
        config.oidc()
                .ifPresent(oidc -> lines.add(line(
                        "kube-apiserver-arg",
                        List.of(
                                "oidc-issuer-url=" + oidc.issuerUrl(),
                                "oidc-client-id=" + oidc.clientId(),
                                "oidc-username-claim=" + oidc.usernameClaim(),
                                "oidc-groups-claim=" + oidc.groupsClaim()))));
        return lines;
    }

    /** Everything the API server may be called: a certificate without a name would have to be made anew for it. */
    private List<String> names() {
        return Stream.of(
                        stack.cluster().vip().stream(),
                        stack.cluster().primaryDomain().stream()
                                .flatMap(domain -> Stream.of("k8s." + domain, stack.name() + "." + domain)),
                        nodes.servers().stream().flatMap(server -> stack.addresses(server).stream()),
                        nodes.servers().stream().map(Host::name),
                        stack.config().tlsSans().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private static Text line(String key, Object value) {
        return Text.of(key + ": " + JSON.toJson(value) + "\n");
    }

    private static Text secret(String key, StoredSecret secret) {
        return Text.format("{}: \"{}\"\n", key, secret.value().jsonEscaped());
    }
}
