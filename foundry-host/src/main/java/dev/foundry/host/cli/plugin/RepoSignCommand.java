package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "sign",
        description = {
            "Signs a repository anew and moves its expiry; do it well before the old one ends.",
            "foundry plugin repo sign public/ --key ~/keys/plugins.key --days 90",
            "minisign -V -p plugins.key.pub -m index.json accepts the signature too."
        })
final class RepoSignCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "FOLDER", description = "The repository; or a file, whose signature goes beside it.")
    private Path folder = Path.of(".");

    @Mixin
    private final SigningChoice signing = new SigningChoice();

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoSignCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (Files.isRegularFile(folder)) {
            signFile();
            return 0;
        }
        Written.write(desk, RepositoryFolder.open(folder), signing, dryRun.chosen(), List.of());
        return 0;
    }

    private void signFile() {
        Path beside = folder.resolveSibling(folder.getFileName() + ".minisig");
        if (dryRun.chosen()) {
            desk.voice().raw("Would write " + beside + ".\n");
            return;
        }
        SigningKey key = signing.key(desk).key();
        try {
            String comment =
                    "file:" + folder.getFileName() + "\ttimestamp:" + desk.now().getEpochSecond();
            Files.writeString(beside, key.sign(Files.readAllBytes(folder), comment));
        } catch (IOException failed) {
            throw new FailedException(
                    "cannot write " + beside,
                    Details.hint("check that the folder is yours").causedBy(failed));
        }
        desk.voice().raw("Wrote " + beside + ", signed by " + key.publicKey().id() + ".\n");
    }
}
