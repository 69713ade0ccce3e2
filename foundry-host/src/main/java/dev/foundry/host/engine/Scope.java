package dev.foundry.host.engine;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** These components alone, in the graph's order. */
    List<String> inOrder() {
        return whole()
                ? assembly.order()
                : assembly.order().stream().filter(named::contains).toList();
    }
}
