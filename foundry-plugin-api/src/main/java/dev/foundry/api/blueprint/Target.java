package dev.foundry.api.blueprint;

import dev.foundry.api.stack.Host;

/** Where a resource lives. */
public sealed interface Target {
    /** A machine of the stack. */
    record OnHost(Host host) implements Target {}

    /** A service of the stack or of a plugin, by a name such as {@code secrets}, {@code dns}, {@code stack}. */
    record OnService(String name) implements Target {}

    /** The first part of a resource's id: the host's or the service's name. */
    default String prefix() {
        return switch (this) {
            case OnHost(Host host) -> host.name();
            case OnService(String name) -> name;
        };
    }
}
