package dev.foundry.host.engine;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.stack.Version;
import dev.foundry.host.config.StackFile.ComponentEntry;
import dev.foundry.host.plugin.Catalog;
import java.util.Optional;

/**
 * A component as part of a stack.
 *
 * @param installed what the index tells of it
 * @param component its code
 * @param config its keys, bound
 * @param version to install
 * @param entry what the file says of it; empty when it is implied
 */
record Node<C extends Record>(
        Catalog.Entry installed,
        Component<C> component,
        Descriptor<C> descriptor,
        C config,
        Version version,
        Optional<ComponentEntry> entry) {
    String name() {
        return descriptor.name();
    }
}
