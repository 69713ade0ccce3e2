package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.Optional;

/**
 * kube-vip on every server, as a pod that the node itself keeps: so each server has its own interface for the address, and
 * the address answers before the cluster has anything else.
 */
record FloatingAddress(Stack<K3sConfig> stack, String vip) {
    private static final String FILE = Places.PODS + "/foundry-kube-vip.yaml";
    private static final Image IMAGE = Image.parse("ghcr.io/kube-vip/kube-vip:v1.2.3");

    Blueprint on(Blueprint blueprint, Host host) {
        Optional<Facts> facts = stack.facts(host);
        if (facts.isEmpty()) {
            return blueprint.notKnownYet("the network interface of " + host.name() + " for the floating address");
        }
        return link(facts.get(), host)
                .map(link -> blueprint.directory(Places.PODS).file(FILE, pod(link)))
                .orElseGet(() -> blueprint.notKnownYet("the network interface of " + host.name()
                        + " for the floating address: components.k3s.vip_interface"));
    }

    /** The interface that holds the host's address, else the one its default route leaves by. */
    private Optional<String> link(Facts facts, Host host) {
        return stack.config()
                .vipInterface()
                .or(() -> facts.interfaces().stream()
                        .filter(link -> link.addresses().stream()
                                .map(address -> address.replaceFirst("/.*", ""))
                                .anyMatch(stack.addresses(host)::contains))
                        .map(Facts.NetworkInterface::name)
                        .findFirst())
                .or(facts::defaultInterface);
    }

    private Text pod(String link) {
        return Text.of("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kube-vip
              namespace: kube-system
              labels: {app.kubernetes.io/name: kube-vip}
            spec:
              hostNetwork: true
              priorityClassName: system-node-critical
              hostAliases:
                - {ip: 127.0.0.1, hostnames: [kubernetes]}
              containers:
                - name: kube-vip
                  image: %s
                  args: [manager]
                  env:
                    - {name: address, value: "%s"}
                    - {name: port, value: "%d"}
                    - {name: vip_arp, value: "true"}
                    - {name: vip_subnet, value: "%d"}
                    - {name: vip_interface, value: "%s"}
                    - name: vip_nodename
                      valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
                    - {name: cp_enable, value: "true"}
                    - {name: cp_namespace, value: kube-system}
                    - {name: dns_mode, value: first}
                    - {name: vip_leaderelection, value: "true"}
                    - {name: vip_leasename, value: plndr-cp-lock}
                    - {name: vip_leaseduration, value: "5"}
                    - {name: vip_renewdeadline, value: "3"}
                    - {name: vip_retryperiod, value: "1"}
                    - {name: k8s_config_file, value: %s}
                    - {name: prometheus_server, value: "127.0.0.1:2112"}
                  securityContext:
                    capabilities: {add: [NET_ADMIN, NET_RAW], drop: [ALL]}
                  volumeMounts:
                    - {name: kubeconfig, mountPath: %s, readOnly: true}
              volumes:
                - name: kubeconfig
                  hostPath: {path: %s, type: File}
            """.formatted(
                        stack.image("kube-vip", IMAGE),
                        vip,
                        Endpoint.PORT,
                        vip.contains(":") ? 128 : 32,
                        link,
                        Places.KUBECONFIG,
                        Places.KUBECONFIG,
                        Places.KUBECONFIG));
    }
}
