package dev.foundry.host.driver.kube;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.TransientException;
import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects of any kind that the API server serves, as trees. */
final class KubeObjects {
    /** Who owns the fields that Foundry applies. */
    static final String MANAGER = "foundry";

    private static final Logger LOG = LoggerFactory.getLogger(KubeObjects.class);
    private static final int NOT_FOUND = 404;
    private final KubernetesClient client;
    private final Map<String, ResourceDefinitionContext> served = new ConcurrentHashMap<>();

    KubeObjects(KubernetesClient client) {
        this.client = client;
    }

    /** The object as it is; empty when it is not there or nothing of its kind can be. */
    Optional<Map<String, Object>> find(ObjectName name) {
        return told(
                name.toString(),
                () -> context(name.apiVersion(), name.kind())
                        .flatMap(context -> Optional.ofNullable(home(context, name.namespace())
                                .withName(name.name())
                                .get()))
                        .map(this::tree));
    }

    /** All objects of a kind, everywhere, with these labels; none when there is no such kind. */
    List<Map<String, Object>> list(String apiVersion, String kind, String namespace, Map<String, String> labels) {
        return told(
                kind,
                () -> context(apiVersion, kind)
                        .map(context -> list(context, namespace, labels))
                        .orElse(List.of()));
    }

    private List<Map<String, Object>> list(
            ResourceDefinitionContext context, String namespace, Map<String, String> labels) {
        try {
            return (namespace.isEmpty()
                            ? client.genericKubernetesResources(context).inAnyNamespace()
                            : home(context, namespace))
                    .withLabels(labels).list().getItems().stream()
                            .map(this::tree)
                            .toList();
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == NOT_FOUND) {
                // The kind went after the server was asked which it has.
                return List.of();
            }
            throw failed;
        }
    }

    /** The version of Kubernetes that the server is, for example {@code v1.36.3}. */
    String version() {
        return told("its version", () -> client.getKubernetesVersion().getGitVersion());
    }

    /** All objects with these labels, of every kind that can be listed and changed, in the version the server prefers. */
    List<Map<String, Object>> everywhere(Map<String, String> labels) {
        List<String> versions = new ArrayList<>(List.of("v1"));
        told("the kinds it serves", () -> client.getApiGroups().getGroups())
                .forEach(group -> versions.add(group.getPreferredVersion().getGroupVersion()));
        versions.removeAll(elsewhere());
        return versions.stream()
                .flatMap(version -> kinds(version).flatMap(kind -> list(version, kind, "", labels).stream()))
                .toList();
    }

    /** Group versions whose own server, one beside the API server, is away: nobody can tell what it holds. */
    private List<String> elsewhere() {
        List<String> away = list("apiregistration.k8s.io/v1", "APIService", "", Map.of()).stream()
                .filter(service -> Trees.at(service, "spec", "service").isPresent())
                .filter(service -> !Rollouts.is(service, "Available"))
                .map(service -> Trees.text(service, "spec", "group") + "/" + Trees.text(service, "spec", "version"))
                .toList();
        if (!away.isEmpty()) {
            LOG.warn("the cluster's servers of {} do not answer; nothing is known of what they hold", away);
        }
        return away;
    }

    private Stream<String> kinds(String apiVersion) {
        return told(apiVersion, () -> resources(apiVersion)).getResources().stream()
                .filter(resource -> !resource.getName().contains("/"))
                .filter(resource -> resource.getVerbs().containsAll(List.of("list", "delete")))
                .map(APIResource::getKind);
    }

    /** Applies it on the server; a field that somebody else owns and has otherwise is refused. */
    void apply(Map<String, Object> tree) {
        ObjectName name = ObjectName.of(tree);
        told(
                name.toString(),
                () -> context(name.apiVersion(), name.kind())
                        .flatMap(context -> applied(context, name, tree))
                        .orElseThrow(() -> new TransientException(
                                "the cluster does not serve " + name.apiVersion() + " " + name.kind() + " yet")));
    }

    /** As {@link #apply}, but what was applied before and is not given now stays. */
    void applyOver(Map<String, Object> tree) {
        Map<String, Object> before = find(ObjectName.of(tree)).map(this::given).orElse(Map.of());
        apply(Trees.merged(before, tree));
    }

    /** What Foundry applied of an object, with the values that it has now. */
    Map<String, Object> given(Map<String, Object> live) {
        return Ownership.given(live, this::value);
    }

    private Object value(String json) {
        return client.getKubernetesSerialization().unmarshal(json, Object.class);
    }

    /** Empty when the kind, though the server names it, is not there yet or any more. */
    private Optional<GenericKubernetesResource> applied(
            ResourceDefinitionContext context, ObjectName name, Map<String, Object> tree) {
        try {
            return Optional.of(home(context, name.namespace())
                    .resource(client.getKubernetesSerialization().convertValue(tree, GenericKubernetesResource.class))
                    .fieldManager(MANAGER)
                    .serverSideApply());
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == NOT_FOUND && KubeFailures.nameless(failed)) {
                served.remove(name.apiVersion() + " " + name.kind());
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Merges into an object that is there, whoever owns the fields. */
    void merge(ObjectName name, Map<String, Object> fields) {
        told(name.toString(), () -> there(name).patch(PatchContext.of(PatchType.JSON_MERGE), json(fields)));
    }

    /** Merges into the status of an object that is there. */
    void mergeStatus(ObjectName name, Map<String, Object> status) {
        told(
                name.toString(),
                () -> there(name)
                        .subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), json(Map.of("status", status))));
    }

    private Resource<GenericKubernetesResource> there(ObjectName name) {
        return context(name.apiVersion(), name.kind())
                .map(context -> home(context, name.namespace()).withName(name.name()))
                .filter(object -> object.get() != null)
                .orElseThrow(() -> new NotFoundException("there is no " + name));
    }

    /** Takes it away, what it owns after it, and waits until it is gone; no error when it is not there. */
    void delete(ObjectName name) {
        told(
                name.toString(),
                () -> context(name.apiVersion(), name.kind())
                        .map(context -> home(context, name.namespace()).withName(name.name()))
                        .map(object -> {
                            object.withPropagationPolicy(DeletionPropagation.BACKGROUND)
                                    .delete();
                            return Removal.awaited(name, object);
                        }));
    }

    private static <T> T told(String what, Supplier<T> work) {
        return Patience.USUAL.ask(() -> KubeFailures.told(what, work));
    }

    /** The YAML documents of a text that are objects. */
    List<Map<String, Object>> read(String yaml) {
        return java.util.Arrays.stream(yaml.split("(?m)^---.*$", -1))
                .filter(document -> !document.isBlank())
                .map(document ->
                        Trees.mapping(client.getKubernetesSerialization().unmarshal(document, Object.class)))
                .filter(tree -> tree.containsKey("kind"))
                .toList();
    }

    /** A JSON text as tree. */
    Map<String, Object> json(String text) {
        return Trees.mapping(client.getKubernetesSerialization().unmarshal(text, Object.class));
    }

    /** A tree as JSON text. */
    String json(Map<String, Object> tree) {
        return client.getKubernetesSerialization().asJson(tree);
    }

    private Map<String, Object> tree(GenericKubernetesResource resource) {
        return Trees.mapping(client.getKubernetesSerialization().convertValue(resource, Object.class));
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            home(ResourceDefinitionContext context, String namespace) {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = client.genericKubernetesResources(context);
        return context.isNamespaceScoped() ? all.inNamespace(namespace.isEmpty() ? "default" : namespace) : all;
    }

    /** How the server serves a kind; asked of it once, and again while it does not. */
    private Optional<ResourceDefinitionContext> context(String apiVersion, String kind) {
        String key = apiVersion + " " + kind;
        ResourceDefinitionContext known = served.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ResourceDefinitionContext> asked = resources(apiVersion).getResources().stream()
                .filter(resource -> kind.equals(resource.getKind()))
                .filter(resource -> !resource.getName().contains("/"))
                .map(resource -> context(apiVersion, resource))
                .findFirst();
        asked.ifPresent(context -> served.put(key, context));
        return asked;
    }

    private static ResourceDefinitionContext context(String apiVersion, APIResource resource) {
        return ResourceDefinitionContext.fromApiResource(apiVersion, resource);
    }

    private APIResourceList resources(String apiVersion) {
        try {
            APIResourceList list = client.getApiResources(apiVersion);
            return list == null ? new APIResourceList() : list;
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == NOT_FOUND) {
                return new APIResourceList();
            }
            throw failed;
        }
    }
}
