package dev.foundry.plugin.k3s;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.stack.Host;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code foundry cluster snapshot}. */
@Command(
        name = "snapshot",
        description = {"Snapshots of etcd on the servers.", "foundry cluster snapshot list"})
final class SnapshotCommand {
    private static final String FOLDER = Places.DATA + "/server/db/snapshots";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before any verb runs
    private ClusterCommand parent;

    @Command(
            name = "save",
            description = {
                "Takes a snapshot and keeps it on the first server.",
                "foundry cluster snapshot save --name before-change"
            })
    int save(
            @Option(
                            names = "--name",
                            description = "What it is called, before node and time.",
                            defaultValue = "by-hand")
                    String name,
            @Mixin DryRun dryRun) {
        Host first = first();
        if (!dryRun.chosen()) {
            parent.kubectl(first).snapshot(name);
        }
        parent.workbench()
                .voice()
                .result(List.of(
                        new Field("result", dryRun.result("saved")),
                        new Field("host", first.name()),
                        new Field("folder", FOLDER)));
        return 0;
    }

    @Command(
            name = "list",
            description = {"Lists the snapshots on every server.", "foundry cluster snapshot list"})
    int list() {
        List<List<String>> rows = ClusterCommand.nodes(parent.stack()).servers().stream()
                .flatMap(server -> on(server).lines().map(file -> List.of(server.name(), file)))
                .toList();
        parent.workbench().voice().table(List.of("host", "snapshot"), rows);
        return 0;
    }

    @Command(
            name = "restore",
            description = {
                "Replaces what the cluster has by a snapshot on the first server; every server stops meanwhile.",
                "foundry cluster snapshot restore by-hand-node1-1767323045 --dry-run",
                "foundry cluster snapshot restore by-hand-node1-1767323045"
            })
    int restore(
            @Parameters(paramLabel = "SNAPSHOT", description = "As 'foundry cluster snapshot list' shows it.")
                    String name,
            @Mixin DryRun dryRun) {
        InvalidInputException.unless(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "'" + name + "' is no snapshot's name", "without folders");
        Nodes nodes = ClusterCommand.nodes(parent.stack());
        if (on(nodes.first()).lines().noneMatch(name::equals)) {
            throw new NotFoundException(
                    "there is no snapshot " + name + " on " + nodes.first().name(),
                    Details.hint("foundry cluster snapshot list; one of another server must be copied into " + FOLDER));
        }
        if (!dryRun.chosen()) {
            parent.workbench().voice().confirm("Replace everything that the cluster knows by what is in " + name + "?");
            new SnapshotRestore(nodes, parent.workbench().hands()).from(FOLDER + "/" + name);
        }
        parent.workbench()
                .voice()
                .result(List.of(
                        new Field("result", dryRun.result("restored")),
                        new Field("snapshot", name),
                        new Field("servers", nodes.servers().size())));
        return 0;
    }

    private String on(Host server) {
        Outcome files = parent.workbench().look().ask(server, List.of("ls", FOLDER));
        if (!files.ok() && !files.err().contains("No such file")) {
            throw new FailedException(
                    "the snapshots on " + server.name() + " cannot be listed",
                    Details.none().because(files.err()));
        }
        return files.out();
    }

    private Host first() {
        return ClusterCommand.nodes(parent.stack()).first();
    }
}
