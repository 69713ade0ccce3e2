package dev.foundry.api.reach;

import dev.foundry.api.error.FoundryException;
import java.net.InetSocketAddress;
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

    /**
     * What a service answers to GET over HTTP: through the API server, and where that does not lead there, over
     * {@link #reach}.
     *
     * @param port of the service, not of its pods
     * @param path of the service, with a leading slash and its query, encoded
     * @throws dev.foundry.api.error.NotFoundException when nothing is there
     * @throws dev.foundry.api.error.InvalidInputException when the question is refused, with the reason
     */
    String ask(String namespace, String service, int port, String path);

    /**
     * An address of this machine's loopback that leads to a service, to one of its ready pods, through the API server; it lives
     * as long as the command. Who has no {@link Hands} must only ask with it, never change.
     *
     * @throws dev.foundry.api.error.NotFoundException when there is no such service or port
     */
    InetSocketAddress reach(String namespace, String service, int port);

    /**
     * Hears what the API server answers to GET line by line while it comes, from all of these at once: pods' logs that are
     * followed. Returns when all have ended.
     *
     * @param paths each as for {@link #read}
     */
    void follow(List<String> paths, Follower follower);

    /** Hears lines of several answers, one line at a time. */
    interface Follower {
        /** A line, without its end. */
        void line(String path, String line);

        /** One of them could not be had or was cut; the others go on. */
        void failed(String path, FoundryException failure);
    }
}
