package dev.foundry.host.cli.plugin;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "add-release",
        description = {
            "Adds one release to a repository that is there, and signs it anew.",
            "foundry plugin repo add-release public/ target/hello-1.1.0.jar --key ~/keys/plugins.key"
        })
final class RepoAddReleaseCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The repository.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "JAR", description = "The plugin's jar.")
    private Path jar = Path.of(".");

    @Mixin
    private final SigningChoice signing = new SigningChoice();

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoAddReleaseCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        RepositoryFolder repository = RepositoryFolder.open(folder);
        repository.add(jar, desk.now());
        Written.write(desk, repository, signing, dryRun.chosen(), repository.added());
        return 0;
    }
}
