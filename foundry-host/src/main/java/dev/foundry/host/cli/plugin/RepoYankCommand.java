package dev.foundry.host.cli.plugin;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "yank",
        description = {
            "Takes a release back: it stays, users are warned of it, and nobody is given it any more.",
            "foundry plugin repo yank public/ hello 1.1.0 --reason 'loses data on upgrade' --key ~/keys/plugins.key"
        })
final class RepoYankCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The repository.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "PLUGIN", description = "Its id.")
    private String id = "";

    @Parameters(index = "2", paramLabel = "VERSION", description = "The release to take back.")
    private String version = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "One line for those who have it.")
    private String reason = "";

    @Mixin
    private final SigningChoice signing = new SigningChoice();

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoYankCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        RepositoryFolder repository = RepositoryFolder.open(folder);
        repository.yank(id, version, reason);
        Written.write(desk, repository, signing, dryRun.chosen(), List.of(id + " " + version + " taken back"));
        return 0;
    }
}
