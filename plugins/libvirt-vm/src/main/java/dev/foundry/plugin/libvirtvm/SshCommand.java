package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry vm ssh}. */
@Command(
        name = "ssh",
        description = {
            "Opens a shell on a machine with this computer's ssh, at its document's address or at the one it tells.",
            "foundry vm ssh web",
            "foundry vm ssh web --user debian -- uptime"
        })
final class SshCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--user", defaultValue = "root", paramLabel = "USER", description = "Who logs in.")
    private String user = "root";

    @Option(
            names = {"-i", "--identity"},
            paramLabel = "FILE",
            description = "The key.")
    private Optional<String> identity = Optional.empty();

    @Mixin
    private MachineArgument argument = new MachineArgument();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "Further arguments of ssh.")
    private List<String> further = List.of();

    SshCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        String address;
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = argument.find(hypervisor);
            address = declared(domain)
                    .or(() -> hypervisor.domains().addresses(domain.name()).stream()
                            .findFirst())
                    .orElseThrow(() -> new NotFoundException(
                            "nobody knows an address of " + domain.name(),
                            Details.hint("guestAgent: true lets a machine tell; foundry vm console " + domain.name()
                                    + " needs none")));
        }
        List<String> command = new ArrayList<>(List.of("ssh"));
        identity.ifPresent(file -> command.addAll(List.of("-i", file)));
        command.addAll(List.of("-l", user, address));
        command.addAll(further);
        return workbench.lendTerminal(command);
    }

    private static Optional<String> declared(Domain domain) {
        return Owned.of(domain).flatMap(Owned::machine).stream()
                .map(VirtualMachine::spec)
                .flatMap(spec -> spec.networkInterfaces().stream())
                .flatMap(card -> Stream.concat(
                        card.ip().map(Ipv4::address).stream(),
                        card.ipv6().map(ip -> ip.cidr().replaceFirst("/.*", "")).stream()))
                .findFirst();
    }
}
