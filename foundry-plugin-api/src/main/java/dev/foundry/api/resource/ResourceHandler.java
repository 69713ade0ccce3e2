package dev.foundry.api.resource;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import java.util.List;
import java.util.Map;

/**
 * Observes and changes resources of one plugin kind. Held to the handler contract suite of the testkit. In a rehearsal the
 * host answers instead, from the attributes of {@link PluginResource}.
 *
 * @param <R> the kind
 */
public interface ResourceHandler<R extends PluginResource> {
    /** The kind it knows. */
    Class<R> kind();

    /** Looks at many at once; answers every one. Only reads. */
    Map<R, Observation> observe(List<R> resources, Look look);

    /**
     * What is there with the stack's mark, declared or not, by the first part of its id: the name of the host or service that
     * it is placed on. What of it no component declares any more is orphaned: an install takes it away, what holds data only
     * with {@code --purge}. Only reads; called once a plan. By default nothing, so that orphans of the kind are not seen.
     */
    default Map<String, List<R>> owned(Look look) {
        return Map.of();
    }

    /** Makes it as declared; idempotent. */
    void apply(R resource, Hands hands);

    /** Takes it away; taking away what is not there is no error. */
    void remove(R resource, Hands hands);
}
