package dev.foundry.api.reach;

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
     * Merges into the status of an object that is there: maps key by key, anything else is replaced.
     *
     * @param status below {@code status}
     */
    void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status);

    /** Takes an object away; no error when there is none. */
    void delete(String apiVersion, String kind, String namespace, String name);
}
