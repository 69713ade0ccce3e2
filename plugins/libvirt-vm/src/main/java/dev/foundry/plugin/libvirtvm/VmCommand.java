package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.declaration.DomainAttributes.Size;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry vm}: machines that are there. */
@Command(
        name = "vm",
        description = {"Virtual machines from VirtualMachine documents.", "foundry vm create -f vm.yaml"})
final class VmCommand {
    private final Workbench workbench;
    private final Connecting connecting;

    VmCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists every machine of the hypervisor, also those that others made.", "foundry vm list"})
    int list(@Mixin Connection connection) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            workbench
                    .voice()
                    .table(
                            List.of("name", "phase", "addresses", "vcpus", "memory_mib", "age", "made_by"),
                            hypervisor.domains().all().stream()
                                    .map(domain -> row(hypervisor, domain))
                                    .toList());
        }
        return 0;
    }

    private static List<Object> row(Hypervisor hypervisor, Domain domain) {
        Optional<Owned> owned = Owned.of(domain);
        Size size = Size.of(domain.xml());
        return List.of(
                domain.name(),
                domain.state().phase(),
                addresses(hypervisor, domain),
                size.vcpus(),
                size.memoryMib(),
                owned.flatMap(Owned::made)
                        .map(made -> Age.of(Duration.between(made, Instant.now())))
                        .orElse(""),
                madeBy(owned));
    }

    static String madeBy(Optional<Owned> owned) {
        return owned.isPresent() ? "foundry" : "";
    }

    static List<String> addresses(Hypervisor hypervisor, Domain domain) {
        return domain.state().active() ? hypervisor.domains().addresses(domain.name()) : List.of();
    }

    @Command(
            name = "get",
            description = {"Shows a machine: its state, its addresses, its own volumes.", "foundry vm get web"})
    int get(@Mixin Connection connection, @Mixin MachineArgument argument) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = argument.find(hypervisor);
            workbench.voice().result(MachineFields.of(hypervisor, domain));
        }
        return 0;
    }
}
