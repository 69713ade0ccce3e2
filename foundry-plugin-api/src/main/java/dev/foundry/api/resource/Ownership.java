package dev.foundry.api.resource;

import java.util.regex.Pattern;

/**
 * Who owns a path and who may touch it.
 *
 * @param owner a user's name or number
 * @param group a group's name or number
 * @param mode four octal digits, for example {@code 0644}
 */
public record Ownership(String owner, String group, String mode) {
    private static final Pattern MODE = Pattern.compile("[0-7]{4}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?");

    public Ownership {
        if (!MODE.matcher(mode).matches()) {
            throw new IllegalArgumentException("a mode has four octal digits, not " + mode);
        }
        if (!NAME.matcher(owner).matches() || !NAME.matcher(group).matches()) {
            throw new IllegalArgumentException("not a user or group: " + owner + ":" + group);
        }
    }

    /** root:root with this mode. */
    public static Ownership root(String mode) {
        return new Ownership("root", "root", mode);
    }
}
