package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.machine.Derived;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import java.util.Map;

/** What a machine is told on its first start. May hold secrets, which none of its attributes tells. */
record DeclaredSeed(VirtualMachine machine, Seed seed) implements PluginResource {
    @Override
    public String kind() {
        return "seed";
    }

    @Override
    public String key() {
        return "seed/" + Derived.seedVolume(machine);
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("sha256", seed.digest());
    }
}
