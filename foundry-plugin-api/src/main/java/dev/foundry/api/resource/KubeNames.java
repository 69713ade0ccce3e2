package dev.foundry.api.resource;

import java.util.regex.Pattern;

/** What the cluster accepts as names. */
final class KubeNames {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.:-]{0,251}[a-z0-9])?");

    private KubeNames() {}

    static void label(String name) {
        if (!LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a DNS label");
        }
    }

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a name of a cluster object");
        }
    }
}
