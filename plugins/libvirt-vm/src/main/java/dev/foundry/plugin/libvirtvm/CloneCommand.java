package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Creation;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.Edited;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry vm clone}. */
@Command(
        name = "clone",
        description = {
            "Makes a machine like another one that is off, with copies of its disks, and starts it.",
            "foundry vm clone web web2 --ip 10.20.30.41/24",
            "Its seed is made anew from the document, so cloud-init gives it its own name, addresses and host keys."
        })
final class CloneCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Option(names = "--ip", paramLabel = "IP/LEN", description = "For each card with an IPv4 address, in their order.")
    private List<String> ips = List.of();

    @Option(
            names = "--ipv6",
            paramLabel = "IP/LEN",
            description = "For each card with an IPv6 address, in their order.")
    private List<String> ipv6s = List.of();

    @Option(names = "--fqdn", paramLabel = "NAME", description = "Its full name; by default it has none.")
    private Optional<String> fqdn = Optional.empty();

    @Mixin
    private MachineArgument argument = new MachineArgument();

    @Parameters(index = "1", paramLabel = "NEW", description = "The new machine's name.")
    private String name = "";

    CloneCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = argument.find(hypervisor);
            VirtualMachine source = MachineArgument.document(domain);
            VirtualMachine copy = Edited.of(source, this::change);
            creation(hypervisor, source, () -> {}).check(copy);
            warn(domain, source);
            if (domain.state().active()) {
                throw new RefusedException(
                        domain.name() + " runs, so its disks cannot be copied as one",
                        Details.hint("foundry vm stop " + domain.name() + connection.words()));
            }
            if (!dryRun.chosen()) {
                try (Interruption stop = workbench.interruption()) {
                    creation(hypervisor, source, stop::stopIfAsked).run(copy);
                }
            }
            report(copy);
        }
        return 0;
    }

    /** What a seed has beyond what its document makes is what the document must not hold. */
    private void warn(Domain domain, VirtualMachine source) {
        Optional<String> told = Owned.of(domain).map(Owned::seed).filter(digest -> !digest.isEmpty());
        if (told.isPresent() && !told.equals(Seed.of(source).map(Seed::digest))) {
            workbench
                    .voice()
                    .warn("the definition of " + domain.name() + " does not hold all that its seed does (passwordHash,"
                            + " rawUserData, a host's keys); the seed of " + name
                            + " goes without it, and its copied disks keep what was done with it");
        }
    }

    private Creation creation(Hypervisor hypervisor, VirtualMachine source, Runnable check) {
        return new Creation(
                hypervisor,
                step -> {
                    check.run();
                    workbench.voice().say(step);
                },
                Instant.now(),
                Optional.of(source));
    }

    /** A copied boot disk is based on nothing. */
    private void change(Edited document) {
        document.metadata("name", name);
        document.bootDisk().remove("image");
        document.bootDisk().put("empty", true);
        document.cloudInit().remove("fqdn");
        fqdn.ifPresent(full -> document.cloudInit().put("fqdn", full));
        replace(document.cards(), "ip", ips);
        replace(document.cards(), "ipv6", ipv6s);
    }

    private static void replace(List<Map<String, Object>> cards, String key, List<String> addresses) {
        List<Map<String, Object>> own =
                cards.stream().filter(card -> card.containsKey(key)).toList();
        if (own.size() != addresses.size()) {
            throw new InvalidInputException(
                    "the machine has " + own.size() + " addresses of the kind " + key + ", and " + addresses.size()
                            + " were given for its copy",
                    Details.hint("--" + key + " once for each of "
                            + own.stream()
                                    .map(card -> String.valueOf(card.get(key)))
                                    .collect(Collectors.joining(", "))));
        }
        for (int index = 0; index < own.size(); index++) {
            own.get(index).put(key, addresses.get(index));
        }
    }

    private void report(VirtualMachine copy) {
        workbench
                .voice()
                .result(List.of(
                        new Field("name", copy.name()),
                        new Field(
                                "volumes",
                                Disk.of(copy).stream()
                                        .map(disk -> disk.volume().toString())
                                        .toList()),
                        new Field("result", dryRun.result("made"))));
    }
}
