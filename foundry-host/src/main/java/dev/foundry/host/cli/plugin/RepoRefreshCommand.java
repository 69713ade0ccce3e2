package dev.foundry.host.cli.plugin;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "refresh",
        description = {
            "Fetches and verifies the indexes of the repositories anew.",
            "foundry plugin repo refresh",
            "An index that is not to be trusted changes nothing; exit code 4 says so."
        })
final class RepoRefreshCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "All of them when none is named.")
    private List<String> names = List.of();

    @Mixin
    private final DryRun dryRun = new DryRun();

    RepoRefreshCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        var repositories = desk.house().repositories().trying(dryRun.chosen());
        List<Pinned> chosen = names.isEmpty()
                ? repositories.all()
                : names.stream().map(repositories::named).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Pinned repository : chosen) {
            RepositoryIndex index = repositories.refresh(repository);
            rows.add(List.of(repository.name(), index.version(), index.plugins().size()));
        }
        desk.voice().table(List.of("repository", "index_version", "plugins"), rows);
        if (dryRun.chosen()) {
            desk.voice().say("Nothing was kept.");
        }
        return 0;
    }
}
