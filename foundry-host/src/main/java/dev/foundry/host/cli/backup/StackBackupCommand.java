package dev.foundry.host.cli.backup;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.secret.BackupArchive;
import dev.foundry.host.secret.BackupManifest;
import dev.foundry.host.secret.BootstrapStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Saves the stack file, the bootstrap material and what components want saved in one encrypted file.",
            "foundry stack backup homelab.backup",
            "The file has a passphrase of its own and opens on any machine. Keep both apart from the stack."
        })
public final class StackBackupCommand implements Callable<Integer> {
    private final BackupDesk desk;

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there yet.")
    private Path file = Path.of("");

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Read the passphrase from this file.")
    private @Nullable Path passphrase;

    @Mixin
    private final DryRun dryRun = new DryRun();

    /** The command with what it works with. */
    public StackBackupCommand(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (dryRun.chosen()) {
            desk.voice().table(List.of("part", "title"), preview());
            desk.voice().say("Nothing was written.");
            return 0;
        }
        desk.requireLive();
        if (Files.exists(file)) {
            throw new RefusedException(
                    file + " is there already; a backup never replaces a file", Details.hint("choose another name"));
        }
        Secret stackFile = stackFile();
        BackupArchive archive = new BackupArchive(desk.passphrase(Optional.ofNullable(passphrase)), new SecureRandom());
        archive.write(file, BackupManifest.of(desk.stack(), desk.version(), desk.now()), sink -> {
            sink.part("stack.yaml", stackFile);
            save(sink);
        });
        int read = archive.read(file).names().size();
        desk.voice()
                .result(List.of(
                        new Field("file", file.toString()),
                        new Field("stack", desk.stack()),
                        new Field("parts", read)));
        return 0;
    }

    private void save(BackupArchive.Sink sink) throws IOException {
        BootstrapStore bootstrap = desk.bootstrap(desk.stack());
        for (String name : bootstrap.names()) {
            Optional<Secret> kept = bootstrap.read(name);
            if (kept.isPresent()) {
                sink.part("bootstrap/" + name, kept.get());
            }
        }
        List<BackupDesk.Part> wanted = desk.parts();
        if (!wanted.isEmpty()) {
            Hands hands = desk.hands();
            for (BackupDesk.Part part : wanted) {
                desk.voice()
                        .say("Saving " + part.component() + ": " + part.backup().title());
                sink.part(part.entry(), part.backup().save(hands));
            }
        }
    }

    private List<List<Object>> preview() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("stack.yaml", "the stack file " + desk.stackFile()));
        rows.add(List.of("bootstrap", desk.bootstrap(desk.stack()).names().size() + " entries of the bootstrap store"));
        desk.parts()
                .forEach(part -> rows.add(List.of(part.entry(), part.backup().title())));
        return rows;
    }

    private Secret stackFile() {
        try {
            return Secret.of(Files.readString(desk.stackFile(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new NotFoundException(
                    desk.stackFile() + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }
}
