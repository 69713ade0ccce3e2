package dev.foundry.host.plugin;

import dev.foundry.api.Backup;
import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.resource.ResourceHandler;
import java.util.List;

/**
 * A plugin's component whose every call goes through the plugin's door, as do calls to the code inside what it answers.
 *
 * @param <C> its config record
 */
final class GuardedComponent<C extends Record> implements Component<C> {
    private final Component<C> component;
    private final PluginCall door;

    GuardedComponent(Component<C> component, PluginCall door) {
        this.component = component;
        this.door = door;
    }

    @Override
    public Descriptor<C> descriptor() {
        return door.call("describing its component", component::descriptor);
    }

    @Override
    public Blueprint blueprint(Stack<C> stack) {
        return door.call("making the blueprint", () -> component.blueprint(stack))
                .deeds(action -> new Guarded.GuardedDeed(action.name(), action.deed(), door));
    }

    @Override
    public List<Requirement> requirements(C config) {
        return door.call("telling what it needs", () -> component.requirements(config));
    }

    @Override
    public List<Capability> provides(Stack<C> stack) {
        return door.call("telling what it gives", () -> component.provides(stack)).stream()
                .map(capability -> GuardedCapability.of(capability, door))
                .toList();
    }

    @Override
    public List<Contribution> contributes(Stack<C> stack) {
        return door.call("telling what it contributes", () -> component.contributes(stack));
    }

    @Override
    public List<HealthProbe> health(Stack<C> stack) {
        return door.call("telling how its health is asked", () -> component.health(stack)).stream()
                .<HealthProbe>map(probe -> new Guarded.GuardedProbe(probe, door))
                .toList();
    }

    @Override
    public UpgradePolicy upgrades(Stack<C> stack) {
        return Guarded.policy(door.call("telling how it is upgraded", () -> component.upgrades(stack)), door);
    }

    @Override
    public RemovalPolicy removal(Stack<C> stack) {
        return Guarded.policy(door.call("telling how it is removed", () -> component.removal(stack)), door);
    }

    @Override
    public List<Backup> backups(Stack<C> stack) {
        return door.call("telling what to back up", () -> component.backups(stack)).stream()
                .<Backup>map(backup -> new Guarded.GuardedBackup(backup, door))
                .toList();
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<C> stack) {
        return door.call("telling its handlers", () -> component.handlers(stack)).stream()
                .<ResourceHandler<?>>map(handler -> Guarded.handler(handler, door))
                .toList();
    }
}
