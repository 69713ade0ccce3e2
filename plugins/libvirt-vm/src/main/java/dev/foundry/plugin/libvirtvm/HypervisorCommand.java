package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor.About;
import dev.foundry.plugin.libvirtvm.lifecycle.Checkup;
import dev.foundry.plugin.libvirtvm.lifecycle.Checkup.Finding;
import dev.foundry.plugin.libvirtvm.lifecycle.Checkup.Verdict;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry hypervisor}. */
@Command(
        name = "hypervisor",
        description = {"The hypervisors that machines run on.", "foundry hypervisor info"})
final class HypervisorCommand {
    private final Workbench workbench;
    private final Connecting connecting;

    HypervisorCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {
                "Lists the hypervisors that stack.yaml names, and whether they answer.",
                "foundry hypervisor list",
                "They stand under components.libvirt-vm.hypervisors."
            })
    int list() {
        Map<String, String> known = new TreeMap<>(workbench
                .stack(LibvirtVmComponent.NAME, LibvirtVmConfig.class)
                .config()
                .hypervisors());
        List<List<Object>> rows = new ArrayList<>();
        known.forEach((name, uri) -> rows.add(row(name, uri)));
        workbench.voice().table(List.of("name", "uri", "state", "libvirt", "machines"), rows);
        return 0;
    }

    private List<Object> row(String name, String uri) {
        try (Hypervisor hypervisor = connecting.to(uri)) {
            return List.of(
                    name,
                    uri,
                    "answers",
                    hypervisor.about().libvirt(),
                    hypervisor.domains().all().size());
        } catch (UnreachableException _) {
            return List.of(name, uri, "unreachable", "", "");
        }
    }

    @Command(
            name = "check",
            description = {
                "Lists what a hypervisor lacks, for all machines or for those of documents, and how to mend it.",
                "foundry hypervisor check",
                "foundry hypervisor check -f vm.yaml --connect attic",
                "Exit code 6 when something is lacking; a warning names each, and how to mend it."
            })
    int check(
            @Mixin Connection connection,
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "Documents whose needs count; - for standard input.")
                    Optional<String> file,
            @Mixin UsualPool pool) {
        List<VirtualMachine> machines = file.map(source -> Input.read(source, false, pool, workbench.voice()))
                .orElse(List.of());
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            List<Finding> findings = Checkup.of(hypervisor, machines);
            workbench
                    .voice()
                    .table(
                            List.of("what", "state", "detail", "mend"),
                            findings.stream()
                                    .map(one -> List.<Object>of(
                                            one.what(),
                                            one.verdict().name().toLowerCase(Locale.ROOT),
                                            one.detail(),
                                            one.mend()))
                                    .toList());
            List<Finding> lacking = findings.stream()
                    .filter(one -> one.verdict() == Verdict.LACKING)
                    .toList();
            lacking.forEach(
                    one -> workbench.voice().warn(one.what() + " is lacking (" + one.detail() + "): " + one.mend()));
            return lacking.isEmpty() ? ExitCode.DONE.number() : ExitCode.PARTLY.number();
        }
    }

    @Command(
            name = "info",
            description = {
                "Connects, and shows who the hypervisor is and what it runs machines on.",
                "foundry hypervisor info --connect qemu+ssh://root@hv1/system"
            })
    int info(@Mixin Connection connection) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            About about = hypervisor.about();
            Platform platform = hypervisor.platform(Accelerator.AUTO);
            workbench
                    .voice()
                    .result(List.of(
                            new Field("uri", about.uri()),
                            new Field("host", about.host()),
                            new Field("kind", about.kind()),
                            new Field("libvirt", about.libvirt()),
                            new Field("cpus", about.cpus()),
                            new Field("memory_mib", about.memoryKib() / 1024),
                            new Field("accelerator", platform.domainType()),
                            new Field("arch", platform.arch())));
        }
        return 0;
    }
}
