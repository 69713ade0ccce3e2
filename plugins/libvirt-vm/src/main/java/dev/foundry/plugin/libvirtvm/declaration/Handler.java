package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.ResourceHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows one kind on the hypervisor that it holds; no host of a stack is asked.
 *
 * @param <R> the kind
 */
abstract class Handler<R extends PluginResource> implements ResourceHandler<R> {
    private final Class<R> kind;

    Handler(Class<R> kind) {
        this.kind = kind;
    }

    @Override
    public final Class<R> kind() {
        return kind;
    }

    @Override
    public final Map<R, Observation> observe(List<R> resources, Look look) {
        Map<R, Observation> answers = new LinkedHashMap<>();
        resources.forEach(resource -> answers.put(resource, observe(resource)));
        return answers;
    }

    @Override
    public final void apply(R resource, Hands hands) {
        apply(resource);
    }

    @Override
    public final void remove(R resource, Hands hands) {
        remove(resource);
    }

    /** How it is. */
    abstract Observation observe(R resource);

    /** Makes it as declared. */
    abstract void apply(R resource);

    /** Takes it away; what is not there is gone already. */
    abstract void remove(R resource);
}
