package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a verb is about: the components that were named, or all of the stack when none was. */
record Scope(Assembly assembly, Set<String> named) {
    Scope {
        named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
    }

    boolean whole() {
        return named.isEmpty();
    }

    /** These components alone. */
    List<String> alone() {
        return whole() ? assembly.order() : List.copyOf(named);
    }

    /** These components and what they need, in the graph's order. */
    List<String> withNeeds() {
        return whole() ? assembly.order() : assembly.graph().closure(named);
    }

    /**
     * These components in the graph's order, to be taken away.
     *
     * @throws RefusedException when one that stays requires them
     */
    List<String> removable() {
        if (whole()) {
            return assembly.order();
        }
        for (String component : named) {
            Set<String> others = new TreeSet<>(assembly.graph().requiredBy(component));
            others.removeAll(named);
            if (!others.isEmpty()) {
                throw new RefusedException(
                        component + " is required by " + String.join(", ", others),
                        Details.hint("uninstall these first, or together: foundry component uninstall "
                                + String.join(" ", others) + " " + component));
            }
        }
        return assembly.order().stream().filter(named::contains).toList();
    }
}
