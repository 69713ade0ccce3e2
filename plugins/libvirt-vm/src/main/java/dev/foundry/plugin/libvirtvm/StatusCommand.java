package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent;
import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent.Choices;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry vm status}. */
@Command(
        name = "status",
        description = {
            "Compares machines with their documents: those of a file, or the ones that the machines were made from.",
            "foundry vm status",
            "foundry vm status -f vm.yaml",
            "Exit code 10 when something drifted or is missing."
        })
final class StatusCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Documents to compare with; - for standard input.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--lenient", description = "Keys that nobody knows are warnings.")
    private boolean lenient;

    @Mixin
    private UsualPool pool = new UsualPool();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Machines; all that were made from documents.")
    private List<String> names = List.of();

    StatusCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        Optional<List<VirtualMachine>> declared =
                file.map(source -> Input.read(source, lenient, pool, workbench.voice()));
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Choices choices = new Choices(declared.isPresent(), false, false, Duration.ZERO);
            MachinesComponent component = new MachinesComponent(hypervisor, List.of(), choices, Instant.now());
            List<List<Object>> rows = new ArrayList<>();
            boolean apart = false;
            for (VirtualMachine machine : declared.orElseGet(() -> kept(hypervisor))) {
                if (names.isEmpty() || names.contains(machine.name())) {
                    List<Object> row = row(hypervisor, component, machine);
                    rows.add(row);
                    apart |= !row.get(2).equals("in_sync");
                }
            }
            demandAll(rows);
            workbench.voice().table(List.of("name", "phase", "state", "addresses", "detail"), rows);
            return apart ? ExitCode.CHANGES.number() : ExitCode.DONE.number();
        }
    }

    private static List<VirtualMachine> kept(Hypervisor hypervisor) {
        return hypervisor.domains().all().stream()
                .flatMap(domain -> Owned.of(domain).stream())
                .flatMap(owned -> owned.machine().stream())
                .toList();
    }

    private void demandAll(List<List<Object>> rows) {
        names.stream()
                .filter(name -> rows.stream().noneMatch(row -> row.getFirst().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new NotFoundException("there is no document of a machine " + name);
                });
    }

    private List<Object> row(Hypervisor hypervisor, MachinesComponent component, VirtualMachine machine) {
        Optional<Domain> domain = hypervisor.domains().find(machine.name());
        List<String> details = new ArrayList<>();
        String state = "in_sync";
        for (Map.Entry<String, Observation> seen : observed(component, machine).entrySet()) {
            String told = told(seen.getKey(), seen.getValue());
            if (!told.isEmpty()) {
                details.add(told);
                state = "drifted";
            }
        }
        if (component.needsRestart(machine)) {
            details.add("runs as it was started: foundry vm restart " + machine.name() + connection.words());
        }
        return List.of(
                machine.name(),
                domain.map(there -> there.state().phase()).orElse("-"),
                domain.isEmpty() ? "missing" : state,
                domain.map(there -> VmCommand.addresses(hypervisor, there)).orElse(List.of()),
                domain.isEmpty() ? "foundry vm apply makes it" : String.join("; ", details));
    }

    /** What its document rests on may be gone. */
    private static Map<String, Observation> observed(MachinesComponent component, VirtualMachine machine) {
        try {
            return component.observe(machine);
        } catch (NotFoundException gone) {
            return Map.of(machine.name(), Observation.missing(String.valueOf(gone.getMessage())));
        }
    }

    private static String told(String resource, Observation seen) {
        return switch (seen) {
            case Observation.InSync _ -> "";
            case Observation.Missing(String detail) -> resource + " is missing: " + detail;
            case Observation.Foreign(String detail) -> resource + " " + detail;
            case Observation.Unknown(String reason) -> resource + ": " + reason;
            case Observation.Drifted(List<Difference> differences) ->
                String.join(
                        "; ",
                        differences.stream()
                                .map(one ->
                                        one.attribute() + ": " + shown(one.observed()) + " -> " + shown(one.declared()))
                                .toList());
        };
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
