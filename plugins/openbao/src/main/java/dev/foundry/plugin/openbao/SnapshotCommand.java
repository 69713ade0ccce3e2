package dev.foundry.plugin.openbao;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.openbao.Snapshot.Kept;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code foundry openbao snapshot}. */
@Command(
        name = "snapshot",
        description = {"Saves and restores the store's content.", "foundry openbao snapshot save"})
final class SnapshotCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before any verb runs
    private OpenbaoCommand parent;

    @Command(
            name = "save",
            description = {
                "Takes a snapshot and keeps it on the first host.",
                "foundry openbao snapshot save",
                "foundry openbao snapshot save --print > openbao.snap.b64"
            })
    int save(
            @Option(names = "--print", description = "Print it in base64 instead, to be kept elsewhere.") boolean print,
            @Mixin DryRun dryRun) {
        Workbench workbench = parent.workbench();
        Snapshot snapshot = new Snapshot(OpenbaoCommand.servers(workbench));
        if (dryRun.chosen()) {
            int bytes = snapshot.take(workbench.look()).length;
            workbench
                    .voice()
                    .result(List.of(
                            new Field("host", print ? "" : first(snapshot).name()),
                            new Field("path", print ? "-" : snapshot.path(workbench.look())),
                            new Field("bytes", bytes),
                            new Field("result", dryRun.result(print ? "printed" : "saved"))));
        } else if (print) {
            workbench.voice().raw(Base64.getMimeEncoder().encodeToString(snapshot.take(workbench.look())) + "\n");
        } else {
            String path = snapshot.keepOnHost(workbench.hands());
            workbench.voice().result(List.of(new Field("host", first(snapshot).name()), new Field("path", path)));
        }
        return 0;
    }

    @Command(
            name = "restore",
            description = {
                "Replaces the store's content by a snapshot's.",
                "foundry openbao snapshot restore /var/lib/openbao-snapshots/openbao-20260102T030405Z.snap",
                "foundry openbao snapshot restore - < openbao.snap.b64"
            })
    int restore(
            @Parameters(
                            paramLabel = "PATH",
                            description = "Of the snapshot on the first host; - for base64 on standard input.")
                    String path,
            @Mixin DryRun dryRun) {
        Workbench workbench = parent.workbench();
        Snapshot snapshot = new Snapshot(OpenbaoCommand.servers(workbench));
        byte[] content = path.equals("-") ? readInput() : readOnHost(workbench.look(), snapshot, path);
        if (dryRun.chosen()) {
            workbench
                    .voice()
                    .result(List.of(
                            new Field("path", path),
                            new Field("bytes", content.length),
                            new Field("result", "would be restored")));
            return 0;
        }
        workbench.voice().confirm("Replace all secrets of the stack by those of " + path + "?");
        // A snapshot from before a rotation or a new installation needs the keys of its time.
        Optional<Kept> earlier = workbench
                .look()
                .bootstrap(Bootstrap.EARLIER_UNSEAL_KEYS)
                .flatMap(keys -> Kept.of(workbench.look()).map(now -> new Kept(keys, now.rootToken(), now.token())));
        snapshot.restore(content, earlier, workbench.hands());
        workbench.voice().say("restored  " + path);
        return 0;
    }

    private static Host first(Snapshot snapshot) {
        return snapshot.servers().hosts().getFirst();
    }

    private static byte[] readOnHost(Look look, Snapshot snapshot, String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (!look.copy(first(snapshot), path, content)) {
            throw new NotFoundException(
                    "there is no snapshot " + path + " on " + first(snapshot).name(),
                    Details.hint("see what there is: foundry host exec "
                            + first(snapshot).name() + " -- ls "
                            + snapshot.servers().config().snapshotPath()));
        }
        return content.toByteArray();
    }

    private static byte[] readInput() {
        try {
            return Base64.getMimeDecoder().decode(System.in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    "standard input holds no snapshot in base64",
                    Details.hint("as 'openbao snapshot save --print' prints it").causedBy(e));
        }
    }
}
