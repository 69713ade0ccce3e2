package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.util.Map;

/**
 * A machine that runs.
 *
 * @param anew whether it must run as it is declared, and is restarted where it does not
 */
record DeclaredPower(VirtualMachine machine, boolean anew) implements PluginResource {
    @Override
    public String kind() {
        return "power";
    }

    @Override
    public String key() {
        return "power/" + machine.name();
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("state", "running");
    }
}
