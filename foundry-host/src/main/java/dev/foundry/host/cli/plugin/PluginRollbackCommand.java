package dev.foundry.host.cli.plugin;

import dev.foundry.api.stack.Version;
import dev.foundry.host.cli.mixin.DryRun;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = {
            "Goes back to the version of a plugin that was installed before; needs no repository.",
            "foundry plugin rollback powerdns"
        })
final class PluginRollbackCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "PLUGIN", description = "The id of an installed plugin.")
    private String id = "";

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "A version that was installed once; the next older one.")
    private @Nullable String to;

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginRollbackCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Version target =
                desk.house().withdrawal().before(id, Optional.ofNullable(to).map(Version::of));
        String from =
                desk.house().withdrawal().current(id).map(Version::toString).orElse("a damaged jar");
        if (dryRun.chosen()) {
            desk.voice().raw("Would roll " + id + " back from " + from + " to " + target + ".\n");
            return 0;
        }
        desk.house()
                .known()
                .exactly(id, target)
                .flatMap(offered -> offered.release().yanked())
                .ifPresent(reason -> desk.voice()
                        .confirm(id + " " + target + " was taken back by its publisher: " + reason
                                + ". Go back to it?"));
        desk.house().withdrawal().rollback(id, target);
        desk.voice().raw("Rolled " + id + " back from " + from + " to " + target + ".\n");
        return 0;
    }
}
