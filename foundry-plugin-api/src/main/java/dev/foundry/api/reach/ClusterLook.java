package dev.foundry.api.reach;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stack's cluster, only to look at. Objects are trees as the API server gives them: maps, lists, strings, numbers,
 * booleans. A kind that the server does not serve has no objects. Calls may throw
 * {@link dev.foundry.api.error.UnreachableException}.
 */
public interface ClusterLook {
    /**
     * An object; empty when there is none.
     *
     * @param namespace empty for an object of the whole cluster
     */
    Optional<Map<String, Object>> find(String apiVersion, String kind, String namespace, String name);

    /**
     * Objects by namespace and name.
     *
     * @param namespace empty for all
     * @param labels that they carry; none for all
     */
    List<Map<String, Object>> list(String apiVersion, String kind, String namespace, Map<String, String> labels);

    /**
     * What the API server answers to GET: a pod's log, or what a service says that it passes the question on to, see
     * {@link dev.foundry.api.capability.ClusterService#proxied}.
     *
     * @param path with a leading slash and its query, encoded
     * @throws dev.foundry.api.error.NotFoundException when nothing is there
     * @throws dev.foundry.api.error.InvalidInputException when the question is refused, with the reason
     */
    String read(String path);
}
