package dev.foundry.host.cli.plugin;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.install.Origin;
import dev.foundry.host.plugin.install.Wish;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "update",
        description = {
            "Brings plugins to the newest release that fits; all of them when none is named.",
            "foundry plugin update powerdns",
            "When a release touches more than the one before, that is shown and asked. Back: foundry plugin rollback",
            "Exit code 4 when a repository was left out because it is not trusted."
        })
final class PluginUpdateCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "PLUGIN", arity = "0..*", description = "Ids of installed plugins.")
    private List<String> names = List.of();

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginUpdateCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().fetched();
        names.stream().filter(id -> !desk.house().unusable().contains(id)).forEach(desk.house()::installed);
        List<Wish> wishes = names.isEmpty()
                ? all(offers)
                : names.stream().map(id -> Wish.of(id, true)).toList();
        new InstallWork(desk, dryRun.chosen()).install(wishes, offers, true);
        return Troubles.code(offers);
    }

    /** Jars installed from a file are left alone unless they are named. */
    private List<Wish> all(Offers offers) {
        Stream<String> used = desk.house().installed().stream()
                .filter(installed -> installed.origin().isEmpty()
                        || !installed.origin().get().repository().equals(Origin.FILE))
                .map(installed -> installed.plugin().id());
        return Stream.concat(used, desk.house().unusable().stream())
                .distinct()
                .filter(id -> offers.owner(id).isPresent())
                .map(id -> Wish.of(id, true))
                .toList();
    }
}
