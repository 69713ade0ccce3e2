package dev.foundry.distribution;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Locale;
import java.util.Map;

/** Plays the programs that would make workloads, had they run: Prometheus' operator and what brings Longhorn's drivers. */
record PlayedOperators(KubernetesClient client) {
    private static final String MONITORING = "monitoring.coreos.com/v1";

    void round() {
        for (String kind : new String[] {"Prometheus", "Alertmanager"}) {
            if (served(kind)) {
                client.genericKubernetesResources(MONITORING, kind)
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .forEach(this::store);
            }
        }
        client.apps().deployments().inAnyNamespace().list().getItems().stream()
                .filter(deployment -> deployment.getMetadata().getName().equals("longhorn-driver-deployer"))
                .forEach(this::drivers);
    }

    private boolean served(String kind) {
        var resources = client.getApiResources(MONITORING);
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getKind().equals(kind));
    }

    private void store(GenericKubernetesResource wish) {
        String namespace = wish.getMetadata().getNamespace();
        String name = wish.getKind().toLowerCase(Locale.ROOT) + "-"
                + wish.getMetadata().getName();
        if (client.apps().statefulSets().inNamespace(namespace).withName(name).get() == null) {
            client.resource(new StatefulSetBuilder()
                            .withMetadata(metadata(name, wish, wish.getApiVersion(), wish.getKind()))
                            .withNewSpec()
                            .withServiceName(name)
                            .withSelector(selector(name))
                            .withTemplate(pod(name))
                            .endSpec()
                            .build())
                    .create();
        }
    }

    private void drivers(Deployment deployer) {
        String namespace = deployer.getMetadata().getNamespace();
        for (String name : new String[] {"csi-provisioner", "csi-attacher"}) {
            if (client.apps()
                            .deployments()
                            .inNamespace(namespace)
                            .withName(name)
                            .get()
                    == null) {
                client.resource(new DeploymentBuilder()
                                .withMetadata(metadata(name, deployer, "apps/v1", "Deployment"))
                                .withNewSpec()
                                .withSelector(selector(name))
                                .withTemplate(pod(name))
                                .endSpec()
                                .build())
                        .create();
            }
        }
        String name = "longhorn-csi-plugin";
        if (client.apps().daemonSets().inNamespace(namespace).withName(name).get() == null) {
            client.resource(new DaemonSetBuilder()
                            .withMetadata(metadata(name, deployer, "apps/v1", "Deployment"))
                            .withNewSpec()
                            .withSelector(selector(name))
                            .withTemplate(pod(name))
                            .endSpec()
                            .build())
                    .create();
        }
    }

    /** Beside its owner, which is of this version and kind. */
    private static ObjectMeta metadata(String name, HasMetadata owner, String apiVersion, String kind) {
        return new ObjectMetaBuilder()
                .withNamespace(owner.getMetadata().getNamespace())
                .withName(name)
                .addNewOwnerReference()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .endOwnerReference()
                .build();
    }

    private static LabelSelector selector(String name) {
        return new LabelSelectorBuilder().addToMatchLabels("played", name).build();
    }

    private static PodTemplateSpec pod(String name) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Map.of("played", name))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("played")
                .withImage("registry.k8s.io/pause:3.10")
                .endContainer()
                .endSpec()
                .build();
    }
}
