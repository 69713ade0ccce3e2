package dev.foundry.host.cli.plugin;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.install.Repositories;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Forgets a repository and its key; what was installed from it stays.",
            "foundry plugin repo remove lab"
        })
final class RepoRemoveCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "NAME", description = "See foundry plugin repo list.")
    private String name = "";

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoRemoveCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Repositories repositories = desk.house().repositories().trying(dryRun.chosen());
        repositories.named(name);
        if (!dryRun.chosen()) {
            desk.voice().confirm("Forget repository " + name + " and its key?");
        }
        repositories.remove(name);
        desk.voice().raw(dryRun.words("Removed", "remove") + " repository " + name + ".\n");
        return 0;
    }
}
