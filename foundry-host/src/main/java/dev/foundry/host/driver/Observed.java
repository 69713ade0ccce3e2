package dev.foundry.host.driver;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a driver saw of one host resource.
 *
 * @param present whether anything of it is there
 * @param attributes in the words of {@link Attributes}
 * @param text a file's or unit's present content, only when it differs from what is declared, is no secret and is at most
 *     64 KiB of UTF-8; or when the resource asks for raw content (certificates)
 */
public record Observed(boolean present, SortedMap<String, String> attributes, Optional<String> text) {
    public Observed {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Nothing is there. */
    public static Observed absent() {
        return new Observed(false, Collections.emptySortedMap(), Optional.empty());
    }
}
