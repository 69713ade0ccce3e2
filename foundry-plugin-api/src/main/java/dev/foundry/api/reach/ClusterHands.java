package dev.foundry.api.reach;

import dev.foundry.api.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The stack's cluster with the right to change it, for deeds and commands. What they make belongs to the person who asked
 * for it: it is not marked as the stack's own, and no plan speaks of it.
 */
public interface ClusterHands extends ClusterLook {
    /**
     * Makes an object or brings it to what is given; what is not given stays. Refused with the owner's name when somebody
     * else keeps a given field otherwise.
     *
     * @param object with apiVersion, kind and metadata
     */
    void apply(Map<String, Object> object);

    /**
     * Merges into an object that is there, whoever keeps the fields: maps key by key, anything else is replaced. For a wish of
     * the person who asks, where {@link #apply} would be refused for what others made.
     *
     * @param fields below the object, for example {@code spec}; the status is no part of them
     * @throws dev.foundry.api.error.NotFoundException when there is no such object
     */
    void merge(String apiVersion, String kind, String namespace, String name, Map<String, Object> fields);

    /**
     * Merges into the status of an object that is there: maps key by key, anything else is replaced.
     *
     * @param status below {@code status}
     */
    void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status);

    /** Takes an object away; no error when there is none. */
    void delete(String apiVersion, String kind, String namespace, String name);

    /**
     * Runs a program in a container. Arguments are passed as they are, no shell reads them; they must hold no secret.
     *
     * @param input handed to the program's standard input; may hold secrets; a program that is given one needs Kubernetes 1.30
     * @param limit how long it may take
     * @throws dev.foundry.api.error.NotFoundException when there is no such pod
     */
    Hands.Outcome run(Container container, List<String> command, Secret input, Duration limit);

    /**
     * A container of a pod.
     *
     * @param name empty for the pod's only one, or its first
     */
    record Container(String namespace, String pod, String name) {}
}
