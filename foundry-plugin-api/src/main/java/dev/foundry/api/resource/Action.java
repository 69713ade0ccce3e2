package dev.foundry.api.resource;

import java.util.Objects;

/**
 * The way out for what is not a thing but a deed: initialise and unseal, join. More than two in a component mean that a
 * resource kind is missing. Equal when the names are.
 *
 * @param name stable and unique in its component, for example {@code init}
 * @param title what is done, as a person says it
 * @param deed the code
 */
public record Action(String name, String title, Deed deed) implements Resource {
    @Override
    public String kind() {
        return "action";
    }

    @Override
    public String key() {
        return "action/" + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Action action && name.equals(action.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }
}
