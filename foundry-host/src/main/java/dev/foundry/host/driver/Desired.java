package dev.foundry.host.driver;

import dev.foundry.api.resource.HostResource;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A host resource ready for a driver: its texts resolved, its attributes spelled out in the words that drivers observe in.
 *
 * @param id the resource's full id
 * @param component who declares it
 * @param resource what is declared
 * @param attributes what a converged host shows, see {@link Attributes}
 * @param contents files that belong to it by path, whole, to be written as they are; a secret when {@code secret}
 * @param secret whether contents must never be shown
 * @param stale units to mark as due for a restart before this is changed
 * @param spec what a removal needs beside kind and key, kept in the ledger
 */
public record Desired(
        String id,
        String component,
        HostResource resource,
        SortedMap<String, String> attributes,
        SortedMap<String, byte[]> contents,
        boolean secret,
        List<String> stale,
        SortedMap<String, String> spec) {
    public Desired {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        stale = List.copyOf(stale);
        spec = Collections.unmodifiableSortedMap(new TreeMap<>(spec));
    }
}
