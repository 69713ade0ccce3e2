package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Destruction;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.lifecycle.Stopping;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
                            List.of("name", "phase", "addresses", "vcpus", "memory_mib", "made_by"),
                            hypervisor.domains().all().stream()
                                    .map(domain -> row(hypervisor, domain))
                                    .toList());
        }
        return 0;
    }

    private static List<Object> row(Hypervisor hypervisor, Domain domain) {
        Optional<Owned> owned = Owned.of(domain);
        Optional<VirtualMachine> machine = owned.flatMap(Owned::machine);
        return List.of(
                domain.name(),
                domain.state().phase(),
                addresses(hypervisor, domain),
                machine.<Object>map(known -> known.spec().vcpus()).orElse(""),
                machine.<Object>map(known -> known.spec().memoryMib()).orElse(""),
                owned.isPresent() ? "foundry" : "");
    }

    private static String addresses(Hypervisor hypervisor, Domain domain) {
        return domain.state().active() ? String.join(", ", hypervisor.domains().addresses(domain.name())) : "";
    }

    @Command(
            name = "get",
            description = {"Shows a machine: its state, its addresses, its own volumes.", "foundry vm get web"})
    int get(@Mixin Connection connection, @Parameters(paramLabel = "NAME", description = "The machine.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = find(hypervisor, name);
            List<VolumeName> volumes = Owned.of(domain).map(Owned::volumes).orElse(List.of());
            workbench
                    .voice()
                    .result(List.of(
                            new Field("name", domain.name()),
                            new Field("phase", domain.state().phase()),
                            new Field("state", domain.state().text()),
                            new Field("uuid", domain.uuid()),
                            new Field("autostart", domain.autostart()),
                            new Field("addresses", addresses(hypervisor, domain)),
                            new Field(
                                    "volumes",
                                    volumes.stream().map(VolumeName::toString).collect(Collectors.joining(", ")))));
        }
        return 0;
    }

    @Command(
            name = "start",
            description = {"Switches a machine on.", "foundry vm start web"})
    int start(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Parameters(paramLabel = "NAME", description = "The machine.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = find(hypervisor, name);
            boolean runs = domain.state().active();
            if (!runs && !dryRun.chosen()) {
                hypervisor.domains().start(domain.name());
            }
            report(domain.name(), runs ? "runs already" : dryRun.result("started"));
        }
        return 0;
    }

    @Command(
            name = "stop",
            description = {
                "Asks a machine's system to shut down, and takes its power away when it takes too long.",
                "foundry vm stop web --timeout 120"
            })
    int stop(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Mixin Timeout timeout,
            @Parameters(paramLabel = "NAME", description = "The machine.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = find(hypervisor, name);
            report(domain.name(), stop(hypervisor, domain, dryRun, timeout));
        }
        return 0;
    }

    private static String stop(Hypervisor hypervisor, Domain domain, DryRun dryRun, Timeout timeout) {
        if (!domain.state().active()) {
            return "is off already";
        }
        if (dryRun.chosen()) {
            return dryRun.result("stopped");
        }
        return new Stopping(hypervisor.domains()).stop(domain, timeout.limit())
                ? "stopped"
                : "switched off: it did not shut down by itself";
    }

    @Command(
            name = "restart",
            description = {"Stops a machine as stop does, and starts it.", "foundry vm restart web"})
    int restart(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Mixin Timeout timeout,
            @Parameters(paramLabel = "NAME", description = "The machine.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = find(hypervisor, name);
            if (!dryRun.chosen()) {
                stop(hypervisor, domain, dryRun, timeout);
                hypervisor.domains().start(domain.name());
            }
            report(domain.name(), dryRun.result("restarted"));
        }
        return 0;
    }

    @Command(
            name = "destroy",
            aliases = "delete",
            description = {
                "Stops a machine and takes it away, with precisely the volumes that its definition names.",
                "foundry vm destroy web",
                "foundry vm destroy web --keep-disks --yes"
            })
    int destroy(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Mixin Timeout timeout,
            @Option(names = "--keep-disks", description = "Its disks stay; only its seed goes.") boolean keepDisks,
            @Parameters(paramLabel = "NAME", description = "The machine.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = find(hypervisor, name);
            Destruction destruction = new Destruction(hypervisor);
            List<VolumeName> volumes = destruction.volumes(domain, keepDisks);
            if (!dryRun.chosen()) {
                workbench
                        .voice()
                        .confirm("Destroy " + domain.name() + " and "
                                + (volumes.isEmpty() ? "none of its volumes" : joined(volumes)) + "?");
                destruction.run(domain, keepDisks, timeout.limit());
            }
            workbench
                    .voice()
                    .result(List.of(
                            new Field("name", domain.name()),
                            new Field("volumes", joined(volumes)),
                            new Field("result", dryRun.result("destroyed"))));
        }
        return 0;
    }

    private static String joined(List<VolumeName> volumes) {
        return volumes.stream().map(VolumeName::toString).collect(Collectors.joining(", "));
    }

    private void report(String name, String result) {
        workbench.voice().result(List.of(new Field("name", name), new Field("result", result)));
    }

    /** A machine by its name; documents' names are in lower case, those of others as they are. */
    private static Domain find(Hypervisor hypervisor, String name) {
        return hypervisor
                .domains()
                .find(name)
                .or(() -> hypervisor.domains().find(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new NotFoundException(
                        "the hypervisor has no machine " + name, Details.hint("foundry vm list")));
    }

    /** How long a machine's system may take to shut down. */
    static final class Timeout {
        @Option(
                names = "--timeout",
                defaultValue = "60",
                paramLabel = "SECONDS",
                description = "How long its system may take to shut down; 0 takes the power away at once.")
        private int seconds;

        Duration limit() {
            return Duration.ofSeconds(Math.max(0, seconds));
        }
    }
}
