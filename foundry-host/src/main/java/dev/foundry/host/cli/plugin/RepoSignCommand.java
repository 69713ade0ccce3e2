package dev.foundry.host.cli.plugin;

import dev.foundry.host.plugin.repo.RepositoryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Parameters(paramLabel = "FOLDER", description = "The repository.")
    private Path folder = Path.of(".");

    @Mixin
    private final SigningChoice signing = new SigningChoice();

    @Option(names = "--dry-run", description = "Say what would change, and write nothing.")
    private boolean dryRun;

    RepoSignCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Written.write(desk, RepositoryFolder.open(folder), signing, dryRun, List.of());
        return 0;
    }
}
