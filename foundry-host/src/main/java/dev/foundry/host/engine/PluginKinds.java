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

/** The handlers of all plugin kinds in a stack, found by the kind. */
final class PluginKinds {
    private final Map<Class<?>, ResourceHandler<?>> handlers = new LinkedHashMap<>();

    PluginKinds(List<ResourceHandler<?>> all) {
        all.forEach(handler -> handlers.put(handler.kind(), handler));
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
