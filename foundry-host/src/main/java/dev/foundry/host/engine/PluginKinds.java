package dev.foundry.host.engine;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handlers of all plugin kinds in a stack, found by the kind, and the components that bring them. */
final class PluginKinds {
    private static final Logger LOG = LoggerFactory.getLogger(PluginKinds.class);
    private final Map<Class<?>, ResourceHandler<?>> handlers = new LinkedHashMap<>();
    private final Map<Class<?>, String> providers = new LinkedHashMap<>();

    /** Handlers by component. */
    PluginKinds(Map<String, List<ResourceHandler<?>>> all) {
        all.forEach((component, some) -> some.forEach(handler -> {
            handlers.put(handler.kind(), handler);
            providers.put(handler.kind(), component);
        }));
    }

    Map<PluginResource, Observation> observe(List<PluginResource> resources, Look look) {
        Map<PluginResource, Observation> answers = new LinkedHashMap<>();
        Map<Class<?>, List<PluginResource>> byKind = new LinkedHashMap<>();
        resources.forEach(resource -> byKind.computeIfAbsent(resource.getClass(), _ -> new ArrayList<>())
                .add(resource));
        byKind.forEach((kind, some) -> answers.putAll(observe(handler(kind), some, look)));
        return answers;
    }

    private static <R extends PluginResource> Map<PluginResource, Observation> observe(
            ResourceHandler<R> handler, List<PluginResource> resources, Look look) {
        List<R> own = resources.stream().map(handler.kind()::cast).toList();
        try {
            return new LinkedHashMap<>(handler.observe(own, look));
        } catch (UnreachableException | TransientException notThere) {
            Map<PluginResource, Observation> unknown = new LinkedHashMap<>();
            own.forEach(resource -> unknown.put(resource, Observation.unknown(String.valueOf(notThere.getMessage()))));
            return unknown;
        }
    }

    /** What is there with the stack's mark; of kinds that cannot be looked at now, nothing. */
    List<Marked> marked(Look look) {
        List<Marked> marked = new ArrayList<>();
        handlers.forEach((kind, handler) -> {
            String provider = Objects.requireNonNull(providers.get(kind));
            try {
                owned(handler, look)
                        .forEach((id, resource) ->
                                marked.add(new Marked(id, resource.kind(), provider, resource.holdsData())));
            } catch (UnreachableException | TransientException notThere) {
                LOG.debug("what {} keeps is not known", provider, notThere);
            }
        });
        return marked;
    }

    private static <R extends PluginResource> Map<String, R> owned(ResourceHandler<R> handler, Look look) {
        Map<String, R> byId = new LinkedHashMap<>();
        handler.owned(look)
                .forEach((target, resources) ->
                        resources.forEach(resource -> byId.put(target + ":" + resource.key(), resource)));
        return byId;
    }

    /** Takes away what has this id and the stack's mark; nothing happens when it is gone. */
    void removeOwned(String id, Hands hands) {
        handlers.values().forEach(handler -> removeOwned(handler, id, hands));
    }

    private static <R extends PluginResource> void removeOwned(ResourceHandler<R> handler, String id, Hands hands) {
        Optional.ofNullable(owned(handler, hands).get(id)).ifPresent(resource -> handler.remove(resource, hands));
    }

    void apply(PluginResource resource, Hands hands) {
        apply(handler(resource.getClass()), resource, hands);
    }

    private static <R extends PluginResource> void apply(
            ResourceHandler<R> handler, PluginResource resource, Hands hands) {
        handler.apply(handler.kind().cast(resource), hands);
    }

    void remove(PluginResource resource, Hands hands) {
        remove(handler(resource.getClass()), resource, hands);
    }

    private static <R extends PluginResource> void remove(
            ResourceHandler<R> handler, PluginResource resource, Hands hands) {
        handler.remove(handler.kind().cast(resource), hands);
    }

    private ResourceHandler<?> handler(Class<?> kind) {
        ResourceHandler<?> handler = handlers.get(kind);
        if (handler == null) {
            throw new FailedException("no component of the stack brings a handler for " + kind.getSimpleName());
        }
        return handler;
    }
}
