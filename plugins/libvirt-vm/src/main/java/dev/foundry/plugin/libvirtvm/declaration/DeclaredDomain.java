package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import java.util.Map;

/** A machine's definition. */
record DeclaredDomain(VirtualMachine machine) implements PluginResource {
    @Override
    public String kind() {
        return "domain";
    }

    @Override
    public String key() {
        return "domain/" + machine.name();
    }

    @Override
    public Map<String, String> attributes() {
        return DomainAttributes.of(
                DomainXml.of(machine, Platform.assumed(machine.spec().accelerator())),
                machine.spec().autostart());
    }
}
