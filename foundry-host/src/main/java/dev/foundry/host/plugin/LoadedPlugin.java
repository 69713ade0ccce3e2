package dev.foundry.host.plugin;

import dev.foundry.api.Commands;
import dev.foundry.api.Component;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.machine.MachineMaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin whose classes are loaded. */
public final class LoadedPlugin {
    private final PluginCall door;
    private final Map<String, Component<?>> components;
    private final List<Commands> commands;

    LoadedPlugin(PluginCall door, Map<String, Component<?>> components, List<Commands> commands) {
        this.door = door;
        this.components = new LinkedHashMap<>(components);
        this.commands = List.copyOf(commands);
    }

    /** The way to call it. */
    public PluginCall door() {
        return door;
    }

    /** One of its components by name; every call to it goes through the door. */
    public Component<?> component(String name) {
        Component<?> component = components.get(name);
        if (component == null) {
            throw new NotFoundException(
                    "plugin " + door.plugin() + " has no component '" + name + "'",
                    Details.hint("see what it has: foundry plugin info " + door.plugin()));
        }
        return component;
    }

    /** Its commands: objects with picocli's annotations, one a noun. */
    public List<Object> commands(Workbench workbench) {
        List<Object> all = new ArrayList<>();
        Workbench guarded = new GuardedWorkbench(workbench, door);
        for (Commands brought : commands) {
            all.addAll(door.call("making its commands", () -> brought.commands(guarded)));
        }
        return all;
    }

    /** What makes machines, where its commands can; every call to it goes through the door. */
    public Optional<MachineMaker> machineMaker() {
        return commands.stream()
                .filter(MachineMaker.class::isInstance)
                .map(MachineMaker.class::cast)
                .findFirst()
                .map(maker -> new GuardedMachineMaker(maker, door));
    }
}
