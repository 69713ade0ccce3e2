package dev.foundry.plugin.openbao;

import io.github.jopenlibs.vault.json.JsonObject;

/** What a server says of its seal: initialised, sealed, shares needed, shares given so far, its version. */
record Seal(boolean initialised, boolean sealed, int threshold, int progress, String version) {
    static Seal of(JsonObject status) {
        return new Seal(
                status.getBoolean("initialized", false),
                status.getBoolean("sealed", true),
                status.getInt("t", 0),
                status.getInt("progress", 0),
                status.getString("version", ""));
    }

    boolean open() {
        return initialised && !sealed;
    }

    /** In a person's words. */
    String words() {
        if (!initialised) {
            return "not initialised";
        }
        return sealed ? "sealed" : "unsealed";
    }
}
