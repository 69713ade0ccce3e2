package dev.foundry.host.driver.kube;

import dev.foundry.host.driver.ClusterOthers;
import dev.foundry.host.driver.ClusterWish.Thing;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;

/** Somebody else at work in a cluster. */
final class KubeOthers implements ClusterOthers {
    private final KubernetesClient client;
    private final boolean knowsOwners;

    KubeOthers(String kubeconfig, boolean knowsOwners) {
        this.knowsOwners = knowsOwners;
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    @Override
    public boolean renders() {
        return true;
    }

    @Override
    public boolean knowsOwners() {
        return knowsOwners;
    }

    @Override
    public boolean runs() {
        return client.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getConditions().stream())
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private Resource<GenericKubernetesResource> at(Thing thing) {
        GenericKubernetesResource resource =
                Serialization.unmarshal(Serialization.asJson(thing.tree()), GenericKubernetesResource.class);
        return thing.namespace().isEmpty()
                ? client.resource(resource)
                : client.resource(resource).inNamespace(thing.namespace());
    }

    @Override
    public void make(Thing thing) {
        at(thing).create();
    }

    @Override
    public void change(Thing thing, Map<String, Object> patch) {
        at(thing).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
    }

    @Override
    public void takeAway(Thing thing) {
        at(thing).delete();
    }

    @Override
    public Optional<Map<String, Object>> see(Thing thing) {
        return Optional.ofNullable(at(thing).get())
                .map(found -> Trees.mapping(Serialization.unmarshal(Serialization.asJson(found), Object.class)));
    }
}
