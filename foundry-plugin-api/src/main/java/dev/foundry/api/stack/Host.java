package dev.foundry.api.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine of the stack as stack.yaml names it.
 *
 * @param name the {@code hostname} key: DNS labels
 * @param address an IP literal or a resolvable name; {@code local} for the operator's own machine; empty while the
 *     machine is still to be made
 * @param port of its SSH server, 1 to 65535, default 22
 * @param user to log in as, default {@code root}
 * @param roles what it is for, in file order
 * @param labels free key and value pairs, in file order
 */
public record Host(String name, String address, int port, String user, List<String> roles, Map<String, String> labels)
        implements Comparable<Host> {
    private static final String LOCAL = "local";

    public Host {
        roles = List.copyOf(roles);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** A host with the default port and user and no roles or labels. */
    public static Host of(String name, String address) {
        return new Host(name, address, 22, "root", List.of(), Map.of());
    }

    /** The operator's own machine, under the name {@code here}; reached without SSH. */
    public static Host here() {
        return of("here", LOCAL);
    }

    /** Whether it is reached without SSH. */
    public boolean isLocal() {
        return address.equals(LOCAL);
    }

    /** The same host with these roles. */
    public Host withRoles(String... names) {
        return new Host(name, address, port, user, List.of(names), labels);
    }

    /** Whether stack.yaml gives the host this role. */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    @Override
    public int compareTo(Host other) {
        return name.compareTo(other.name);
    }
}
