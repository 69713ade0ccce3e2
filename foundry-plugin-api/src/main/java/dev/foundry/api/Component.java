package dev.foundry.api;

import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.resource.ResourceHandler;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * One thing a stack is made of. An implementation is final, without fields, with a constructor without arguments, and
 * marked as PF4J extension. All methods are pure: same input, same answer, no I/O, no randomness, no clock.
 *
 * @param <C> the record that its keys in stack.yaml are bound to
 */
public interface Component<C extends Record> extends ExtensionPoint {
    /** What it is. Called once when the plugin is loaded, and by the build. */
    Descriptor<C> descriptor();

    /**
     * What must be true when it is there. Called when its turn comes and again when what it requires has converged.
     *
     * @throws dev.foundry.api.error.InvalidInputException when config and stack do not fit together
     */
    Blueprint blueprint(Stack<C> stack);

    /** What it needs with this config; at most what the descriptor names, which is the default. */
    default List<Requirement> requirements(C config) {
        return descriptor().requirements();
    }

    /** What it gives others with this config; at most what the descriptor names. */
    default List<Capability> provides(Stack<C> stack) {
        return List.of();
    }

    /**
     * What it gives as data; {@link Stack#require} is not available here. By default what was packed beside its class, see
     * {@link Contribution#packed}.
     */
    default List<Contribution> contributes(Stack<C> stack) {
        return Contribution.packed(getClass(), descriptor().name());
    }

    /** How its health is told, beyond its resources being in sync. */
    default List<HealthProbe> health(Stack<C> stack) {
        return List.of();
    }

    /** How it goes from one version to another. */
    default UpgradePolicy upgrades(Stack<C> stack) {
        return UpgradePolicy.inPlace();
    }

    /** What stands between it and its removal. */
    default RemovalPolicy removal(Stack<C> stack) {
        return RemovalPolicy.free();
    }

    /** What {@code stack backup} saves of it. */
    default List<Backup> backups(Stack<C> stack) {
        return List.of();
    }

    /** The handlers of resource kinds of its own. */
    default List<ResourceHandler<?>> handlers(Stack<C> stack) {
        return List.of();
    }
}
