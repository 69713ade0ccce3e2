package dev.foundry.host.cli.plugin;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    RepoRemoveCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.house().repositories().named(name);
        desk.voice().confirm("Forget repository " + name + " and its key?");
        desk.house().repositories().remove(name);
        desk.voice().raw("Removed repository " + name + ".\n");
        return 0;
    }
}
