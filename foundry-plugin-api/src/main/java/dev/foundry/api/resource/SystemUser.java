package dev.foundry.api.resource;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A user for a service: no password, no login, a group of the same name.
 *
 * @param name as {@code useradd} takes it
 * @param uid number of user and group; empty lets the host choose
 * @param home its home, not created
 * @param groups further groups that must exist
 */
public record SystemUser(String name, OptionalInt uid, String home, List<String> groups) implements HostResource {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    public SystemUser {
        groups = List.copyOf(groups);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a user's name: " + name);
        }
    }

    /** A user with a number of the host's choice, home {@code /nonexistent}, no further groups. */
    public static SystemUser of(String name) {
        return new SystemUser(name, OptionalInt.empty(), "/nonexistent", List.of());
    }

    /** The same with this number for user and group. */
    public SystemUser uid(int number) {
        return new SystemUser(name, OptionalInt.of(number), home, groups);
    }

    /** The same with this home. */
    public SystemUser home(String path) {
        return new SystemUser(name, uid, Paths.clean(path), groups);
    }

    /** The same in these further groups. */
    public SystemUser groups(String... names) {
        return new SystemUser(name, uid, home, List.of(names));
    }

    @Override
    public String kind() {
        return "user";
    }

    @Override
    public String key() {
        return "user/" + name;
    }
}
