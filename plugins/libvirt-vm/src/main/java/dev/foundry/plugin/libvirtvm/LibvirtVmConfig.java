package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import java.util.Map;

/** The keys of {@code components.libvirt-vm}. */
public record LibvirtVmConfig(
        @Doc(
                value = "Hypervisors by names that --connect takes, as libvirt names them.",
                example = "{attic: qemu+ssh://root@attic.example/system}")
        @Default("{}")
        Map<String, String> hypervisors) {}
