package dev.foundry.host.driver;

import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster, only to look at. Calls throw UnreachableException when it does not answer. */
public interface ClusterView extends ClusterLook {
    /**
     * Looks at all of these; answers every id. What is there and not marked as the stack's own is in sync when nothing
     * differs and foreign otherwise.
     */
    Map<String, Observation> observe(List<ClusterWish> wishes);

    /** The objects and releases that carry the marks of this stack, data last; objects of a release carry none. */
    List<ClusterMark> marked();

    /** Empty when the check, which must be one for clusters, passes; else what was seen instead, for a person. */
    Optional<String> ask(Check check);
}
