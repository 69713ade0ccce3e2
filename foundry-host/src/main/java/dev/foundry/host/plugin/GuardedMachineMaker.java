package dev.foundry.host.plugin;

import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.api.machine.MachineState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A plugin's maker of machines behind the plugin's door. */
record GuardedMachineMaker(MachineMaker maker, PluginCall door) implements MachineMaker {
    @Override
    public Reading read(MachineSource source) {
        return door.call("reading the machine of " + source.host(), () -> maker.read(source));
    }

    @Override
    public Map<Machine, MachineState> observe(List<Machine> machines) {
        return door.call("looking at machines", () -> maker.observe(machines));
    }

    @Override
    public void make(Machine machine, MachineIdentity identity, Consumer<String> progress) {
        door.run("making the machine " + machine.name(), () -> maker.make(machine, identity, progress));
    }

    @Override
    public void remove(Machine machine, Consumer<String> progress) {
        door.run("taking the machine " + machine.name() + " away", () -> maker.remove(machine, progress));
    }
}
