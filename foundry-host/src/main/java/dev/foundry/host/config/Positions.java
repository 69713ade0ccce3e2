package dev.foundry.host.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the keys and list items of a file stand, by path.
 *
 * @param file its name as errors show it
 * @param byPath of every key and item; the empty path is the document
 */
record Positions(String file, Map<String, Position> byPath) {
    Positions {
        byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
    }

    /** Where the path stands, or the nearest parent that does; the file's start when none does. */
    Position nearest(String path) {
        String at = path;
        while (true) {
            Position found = byPath.get(at);
            if (found != null) {
                return found;
            }
            if (at.isEmpty()) {
                return new Position(file, 1, 1);
            }
            at = KeyPath.parent(at);
        }
    }
}
