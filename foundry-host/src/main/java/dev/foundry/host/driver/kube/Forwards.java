package dev.foundry.host.driver.kube;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways from this machine to services of the cluster, through its API server. Safe for many threads. */
final class Forwards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwards.class);
    private final KubernetesClient client;
    private final KubeObjects objects;
    private final Map<ClusterService, LocalPortForward> open = new LinkedHashMap<>();

    Forwards(KubernetesClient client, KubeObjects objects) {
        this.client = client;
        this.objects = objects;
    }

    /** See {@link dev.foundry.api.reach.ClusterLook#reach}. */
    synchronized InetSocketAddress to(ClusterService service) {
        LocalPortForward known = open.get(service);
        if (known == null || !known.isAlive()) {
            known = forward(service);
            open.put(service, known);
        }
        return new InetSocketAddress(known.getLocalAddress(), known.getLocalPort());
    }

    private LocalPortForward forward(ClusterService service) {
        String what = service.namespace() + "/" + service.name();
        Map<String, Object> found = objects.find(new ObjectName("v1", "Service", service.namespace(), service.name()))
                .orElseThrow(() -> new NotFoundException(
                        "the cluster has no service " + what, Details.none().at("cluster, Service " + what)));
        Map<String, Object> port = Trees.items(Trees.at(found, "spec", "ports").orElse(List.of())).stream()
                .map(Trees::mapping)
                .filter(each -> Trees.number(each, 0, "port") == service.port())
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "the service " + what + " has no port " + service.port(),
                        Details.none().at("cluster, Service " + what)));
        Map<String, Object> pod = pod(what, service.namespace(), labels(found));
        return KubeFailures.told(
                "Pod " + Trees.text(pod, "metadata", "name"),
                () -> client.pods()
                        .inNamespace(service.namespace())
                        .withName(Trees.text(pod, "metadata", "name"))
                        .portForward(target(what, port, pod), InetAddress.getLoopbackAddress(), 0));
    }

    private static Map<String, String> labels(Map<String, Object> service) {
        Map<String, String> labels = new LinkedHashMap<>();
        Trees.mapping(Trees.at(service, "spec", "selector").orElse(Map.of()))
                .forEach((name, value) -> labels.put(name, String.valueOf(value)));
        return labels;
    }

    private Map<String, Object> pod(String service, String namespace, Map<String, String> labels) {
        List<Map<String, Object>> pods = labels.isEmpty() ? List.of() : objects.list("v1", "Pod", namespace, labels);
        return pods.stream()
                .filter(Forwards::ready)
                .min(Comparator.comparing(pod -> Trees.text(pod, "metadata", "name")))
                .orElseThrow(() -> new UnreachableException(
                        "no pod of the service " + service + " is ready",
                        Details.hint("see why: foundry component status")
                                .because(pods.size() + " pods, none ready")
                                .at("cluster, Service " + service)));
    }

    private static boolean ready(Map<String, Object> pod) {
        return Trees.items(Trees.at(pod, "status", "conditions").orElse(List.of())).stream()
                .map(Trees::mapping)
                .anyMatch(condition -> Trees.text(condition, "type").equals("Ready")
                        && Trees.text(condition, "status").equals("True"));
    }

    /** The pod's port that a port of the service leads to: a number, or the name that a container gives it. */
    private static int target(String service, Map<String, Object> port, Map<String, Object> pod) {
        Object target = Trees.at(port, "targetPort").orElseGet(() -> Trees.number(port, 0, "port"));
        if (target instanceof Number number) {
            return number.intValue();
        }
        return Trees.items(Trees.at(pod, "spec", "containers").orElse(List.of())).stream()
                .flatMap(container -> Trees.items(Trees.mapping(container).get("ports")).stream())
                .map(Trees::mapping)
                .filter(each -> Trees.text(each, "name").equals(target))
                .map(each -> (int) Trees.number(each, 0, "containerPort"))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "no container behind the service " + service + " has a port " + target,
                        Details.none().at("cluster, Pod " + Trees.text(pod, "metadata", "name"))));
    }

    @Override
    public synchronized void close() {
        for (LocalPortForward forward : new ArrayList<>(open.values())) {
            try {
                forward.close();
            } catch (IOException gone) {
                LOG.debug("a way to the cluster could not be closed", gone);
            }
        }
        open.clear();
    }
}
