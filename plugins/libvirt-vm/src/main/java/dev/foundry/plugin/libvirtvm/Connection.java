package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import picocli.CommandLine.Option;

/** The hypervisor that a command speaks to. */
final class Connection {
    @Option(
            names = {"-c", "--connect"},
            defaultValue = "${env:LIBVIRT_DEFAULT_URI:-qemu:///system}",
            paramLabel = "URI",
            description = "The hypervisor, as libvirt names it, such as qemu+ssh://root@host/system.")
    private String uri = "";

    /** Connects; a rehearsal has no hypervisor. */
    Hypervisor open(Workbench workbench, Connecting connecting) {
        workbench.requireLive("hypervisor");
        return connecting.to(uri);
    }

    /** How a hypervisor is reached. */
    @FunctionalInterface
    interface Connecting {
        Hypervisor to(String uri);
    }
}
