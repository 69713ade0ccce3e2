package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.Offered;
import dev.foundry.host.plugin.install.Offers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "outdated",
        description = {
            "Lists installed plugins that have a newer release, or whose release was taken back.",
            "foundry plugin outdated",
            "With --exit-code it ends with 10 when there is one."
        })
final class PluginOutdatedCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Option(names = "--exit-code", description = "End with 10 when something is outdated.")
    private boolean tell;

    PluginOutdatedCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().fetched();
        Troubles.tell(desk, offers);
        List<List<Object>> rows = new ArrayList<>();
        for (IndexedPlugin plugin : desk.index().plugins()) {
            Version version = Version.of(plugin.version());
            Optional<String> yanked = offers.exactly(plugin.id(), version)
                    .flatMap(offered -> offered.release().yanked());
            Optional<Offered> newer = offers.newest(plugin.id())
                    .filter(offered -> offered.release().version().compareTo(version) > 0);
            if (newer.isPresent() || yanked.isPresent()) {
                rows.add(List.of(
                        plugin.id(),
                        plugin.version(),
                        newer.map(offered -> offered.release().version().toString())
                                .orElse(""),
                        newer.map(offered -> offered.repository().name()).orElse(""),
                        yanked.map(reason -> "taken back: " + reason).orElse("")));
            }
        }
        desk.voice().table(List.of("plugin", "installed", "newest", "repository", "note"), rows);
        return tell && !rows.isEmpty() ? ExitCode.CHANGES.number() : Troubles.code(offers);
    }
}
