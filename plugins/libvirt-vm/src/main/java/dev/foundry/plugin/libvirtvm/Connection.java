package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The hypervisor that a command speaks to. */
final class Connection {
    @Option(
            names = {"-c", "--connect"},
            defaultValue = "${env:LIBVIRT_DEFAULT_URI:-qemu:///system}",
            paramLabel = "URI",
            description = "The hypervisor, as libvirt names it, such as qemu+ssh://root@host/system; or its name in"
                    + " components.libvirt-vm.hypervisors.")
    private String uri = "";

    /** Connects; a rehearsal has no hypervisor. */
    Hypervisor open(Workbench workbench, Connecting connecting) {
        workbench.requireLive("hypervisor");
        return connecting.to(uri.contains(":") ? uri : named(workbench));
    }

    private String named(Workbench workbench) {
        Map<String, String> known = workbench
                .stack(LibvirtVmComponent.NAME, LibvirtVmConfig.class)
                .config()
                .hypervisors();
        return Optional.ofNullable(known.get(uri))
                .orElseThrow(() -> new NotFoundException(
                        "the stack names no hypervisor " + uri,
                        Details.hint(
                                known.isEmpty()
                                        ? "name it under components.libvirt-vm.hypervisors"
                                        : "it names " + String.join(", ", new TreeSet<>(known.keySet())))));
    }

    /** As a person writes it after a command; empty where it need not be written. */
    String words() {
        return uri.equals(usual()) ? "" : " --connect " + uri;
    }

    /** The hypervisor where none is named. */
    static String usual() {
        Connection connection = new Connection();
        new CommandLine(connection).parseArgs();
        return connection.uri;
    }

    /** How a hypervisor is reached. */
    @FunctionalInterface
    interface Connecting {
        Hypervisor to(String uri);
    }
}
