package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.repo.Pinned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {
            "Lists the repositories, their keys, and whether their indexes can be trusted now.",
            "foundry plugin repo list"
        })
final class RepoListCommand implements Callable<Integer> {
    private final PluginDesk desk;

    RepoListCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().known();
        List<List<Object>> rows = new ArrayList<>();
        for (Pinned repository : desk.house().repositories().all()) {
            FoundryException trouble = offers.troubles().get(repository);
            rows.add(List.of(
                    repository.name(),
                    repository.address().toString(),
                    repository.key().text(),
                    repository.minimumAge().isZero()
                            ? ""
                            : repository.minimumAge().toString(),
                    trouble == null ? offers.state(repository) : String.valueOf(trouble.getMessage())));
        }
        desk.voice().table(List.of("repository", "address", "key", "minimum_age", "state"), rows);
        return 0;
    }
}
