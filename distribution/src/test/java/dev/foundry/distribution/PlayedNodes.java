package dev.foundry.distribution;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Plays what a control plane without nodes lacks: machines that say they are well, kubelets that say their pods run (none
 * does), a provisioner that binds claims, somebody who gives addresses to services. Scheduler and controllers are the
 * cluster's own, so a rollout is ready when they say so. Admission webhooks, which no pod would answer, are not asked.
 */
final class PlayedNodes implements AutoCloseable {
    private static final Map<String, String> SIZE = Map.of("cpu", "64", "memory", "256Gi", "pods", "500");
    private final KubernetesClient client;
    private final Map<String, String> machines;
    private final Predicate<String> begun;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> troubles = new TreeSet<>();

    /**
     * Machines of this cluster, all there from the beginning.
     *
     * @param machines addresses by name
     */
    PlayedNodes(String kubeconfig, Map<String, String> machines) {
        this(kubeconfig, machines, _ -> true);
    }

    /** @param begun tells by its name whether a machine's kubelet would run by now */
    PlayedNodes(String kubeconfig, Map<String, String> machines, Predicate<String> begun) {
        this.begun = begun;
        this.machines = new TreeMap<>(machines);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, 500, TimeUnit.MILLISECONDS);
    }

    /** The client, to disturb the cluster and to look at it. */
    KubernetesClient client() {
        return client;
    }

    /** What pods need that is not there: a kubelet would not start them. */
    synchronized Set<String> lacking() {
        return new TreeSet<>(troubles);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        client.close();
    }

    private synchronized void round() {
        try {
            machines.forEach((name, address) -> {
                if (begun.test(name)) {
                    beat(name, address);
                }
            });
            deaf();
            new PlayedOperators(client).round();
            client.persistentVolumeClaims().inAnyNamespace().list().getItems().forEach(this::bind);
            client.persistentVolumes().list().getItems().forEach(this::reclaim);
            client.services().inAnyNamespace().list().getItems().forEach(this::address);
            client.pods().inAnyNamespace().list().getItems().forEach(this::run);
        } catch (KubernetesClientException changedMeanwhile) {
            // The next round sees how it is then.
        }
    }

    private void beat(String name, String address) {
        if (client.nodes().withName(name).get() == null) {
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .addToLabels("kubernetes.io/hostname", name)
                            .addToLabels("kubernetes.io/os", "linux")
                            .addToLabels("kubernetes.io/arch", "amd64")
                            .endMetadata()
                            .build())
                    .create();
        }
        String now = now();
        status(
                client.nodes().withName(name),
                Map.of(
                        "capacity",
                        SIZE,
                        "allocatable",
                        SIZE,
                        "addresses",
                        List.of(Map.of("type", "InternalIP", "address", address)),
                        "conditions",
                        List.of(Map.of(
                                "type", "Ready",
                                "status", "True",
                                "reason", "KubeletReady",
                                "message", "played",
                                "lastHeartbeatTime", now,
                                "lastTransitionTime", now))));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void status(Resource<? extends HasMetadata> at, Map<String, Object> status) {
        at.subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("status", status)));
    }

    private void deaf() {
        Map<String, String> nothing = Map.of("played", "nothing");
        var validating = client.admissionRegistration().v1().validatingWebhookConfigurations();
        validating.list().getItems().stream()
                .filter(config -> config.getWebhooks().stream().anyMatch(PlayedNodes::asked))
                .forEach(config -> validating
                        .withName(config.getMetadata().getName())
                        .edit(found -> {
                            found.getWebhooks()
                                    .forEach(hook -> hook.getObjectSelector().setMatchLabels(nothing));
                            return found;
                        }));
        var mutating = client.admissionRegistration().v1().mutatingWebhookConfigurations();
        mutating.list().getItems().stream()
                .filter(config -> config.getWebhooks().stream().anyMatch(PlayedNodes::asked))
                .forEach(config -> mutating.withName(config.getMetadata().getName())
                        .edit(found -> {
                            found.getWebhooks()
                                    .forEach(hook -> hook.getObjectSelector().setMatchLabels(nothing));
                            return found;
                        }));
    }

    private static boolean asked(ValidatingWebhook hook) {
        return !hook.getObjectSelector().getMatchLabels().containsKey("played");
    }

    private static boolean asked(MutatingWebhook hook) {
        return !hook.getObjectSelector().getMatchLabels().containsKey("played");
    }

    private void bind(PersistentVolumeClaim claim) {
        String volume = "played-" + claim.getMetadata().getUid();
        if (!"Pending".equals(claim.getStatus().getPhase())
                || claim.getSpec().getStorageClassName() == null
                || client.persistentVolumes().withName(volume).get() != null) {
            return;
        }
        client.resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName(volume)
                        .endMetadata()
                        .withNewSpec()
                        .withStorageClassName(claim.getSpec().getStorageClassName())
                        .withAccessModes(claim.getSpec().getAccessModes())
                        .withCapacity(claim.getSpec().getResources().getRequests())
                        .withPersistentVolumeReclaimPolicy("Retain")
                        .withNewHostPath("/played", "")
                        .withNewClaimRef()
                        .withNamespace(claim.getMetadata().getNamespace())
                        .withName(claim.getMetadata().getName())
                        .withUid(claim.getMetadata().getUid())
                        .endClaimRef()
                        .endSpec()
                        .build())
                .create();
    }

    private void reclaim(PersistentVolume volume) {
        if ("Released".equals(volume.getStatus().getPhase())) {
            client.resource(volume).delete();
        }
    }

    private void address(Service service) {
        if ("LoadBalancer".equals(service.getSpec().getType())
                && service.getStatus().getLoadBalancer().getIngress().isEmpty()) {
            status(
                    client.resource(service),
                    Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "10.99.1.1")))));
        }
    }

    private void run(Pod pod) {
        if (pod.getSpec().getNodeName() == null) {
            return;
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            client.resource(pod).withGracePeriod(0).delete();
        } else if ("Pending".equals(pod.getStatus().getPhase())) {
            needs(pod).forEach(troubles::add);
            status(client.resource(pod), started(pod));
        }
    }

    private static Map<String, Object> started(Pod pod) {
        boolean once = pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals("Job"));
        String now = now();
        Map<String, Object> state = once
                ? Map.of("terminated", Map.of("exitCode", 0, "reason", "Completed", "finishedAt", now))
                : Map.of("running", Map.of("startedAt", now));
        List<Object> containers = new ArrayList<>();
        pod.getSpec()
                .getContainers()
                .forEach(container -> containers.add(Map.of(
                        "name",
                        container.getName(),
                        "image",
                        container.getImage(),
                        "imageID",
                        "played",
                        "ready",
                        !once,
                        "restartCount",
                        0,
                        "state",
                        state)));
        String ready = once ? "False" : "True";
        return Map.of(
                "phase",
                once ? "Succeeded" : "Running",
                "podIP",
                "10.98.0.1",
                "startTime",
                now,
                "containerStatuses",
                containers,
                "conditions",
                Stream.of("Initialized", "PodScheduled", "ContainersReady", "Ready")
                        .map(type -> Map.of(
                                "type", type,
                                "status", type.endsWith("Ready") ? ready : "True",
                                "lastTransitionTime", now))
                        .toList());
    }

    /** Secrets and config maps that it mounts or reads and that are not there. */
    private Stream<String> needs(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        List<String> secrets = new ArrayList<>();
        List<String> maps = new ArrayList<>();
        pod.getSpec().getVolumes().forEach(volume -> {
            if (volume.getSecret() != null
                    && !Boolean.TRUE.equals(volume.getSecret().getOptional())) {
                secrets.add(volume.getSecret().getSecretName());
            }
            if (volume.getConfigMap() != null
                    && !Boolean.TRUE.equals(volume.getConfigMap().getOptional())) {
                maps.add(volume.getConfigMap().getName());
            }
        });
        pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .filter(reference -> reference != null && !Boolean.TRUE.equals(reference.getOptional()))
                .forEach(reference -> secrets.add(reference.getName()));
        return Stream.concat(
                secrets.stream()
                        .filter(name -> client.secrets()
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get()
                                == null)
                        .map(name -> namespace + " Secret " + name),
                maps.stream()
                        .filter(name -> client.configMaps()
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get()
                                == null)
                        .map(name -> namespace + " ConfigMap " + name));
    }
}
