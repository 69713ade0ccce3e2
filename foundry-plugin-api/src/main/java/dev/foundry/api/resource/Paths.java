package dev.foundry.api.resource;

import java.util.regex.Pattern;

/** The form that paths on hosts must have. */
final class Paths {
    private static final Pattern CLEAN = Pattern.compile("(/[^/\\x00-\\x1f]+)+");

    private Paths() {}

    /** The path when it is absolute, normal and free of control characters. */
    static String clean(String path) {
        if (!CLEAN.matcher(path).matches() || path.contains("/../") || path.endsWith("/..") || path.contains("/./")) {
            throw new IllegalArgumentException("a path is absolute and has no empty, . or .. part: " + path);
        }
        return path;
    }
}
