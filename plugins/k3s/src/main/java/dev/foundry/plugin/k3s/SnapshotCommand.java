package dev.foundry.plugin.k3s;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.stack.Host;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
