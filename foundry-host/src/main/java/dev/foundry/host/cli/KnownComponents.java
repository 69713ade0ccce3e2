package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.Catalog;

/** Looks a component up for a command. */
final class KnownComponents {
    private KnownComponents() {}

    /** The component with this name or alias, or an error with the nearest name. */
    static Catalog.Entry find(Catalog catalog, String name) {
        return catalog.find(name).orElseThrow(() -> {
            String near = Nearest.to(
                            name,
                            catalog.entries().stream().map(Catalog.Entry::name).toList())
                    .map(candidate -> "; did you mean " + candidate + "?")
                    .orElse("");
            return new NotFoundException(
                    "no component \"" + name + "\"" + near, Details.hint("see what there is: foundry component list"));
        });
    }
}
