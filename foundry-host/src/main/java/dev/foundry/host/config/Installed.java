package dev.foundry.host.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The installed components by their names. */
record Installed(List<KnownComponent> components) {
    Installed(Collection<? extends KnownComponent> components) {
        this(List.<KnownComponent>copyOf(components));
    }

    /** The component with this name or alias. */
    Optional<KnownComponent> find(String nameOrAlias) {
        return components.stream()
                .filter(component -> component.name().equals(nameOrAlias)
                        || component.aliases().contains(nameOrAlias))
                .findFirst();
    }
}
