package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.ui.OutputForm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {
            "Lists the repositories, their keys, and whether their indexes can be trusted now.",
            "foundry plugin repo list",
            "The table shows the ids of the keys, -o json the keys themselves."
        })
final class RepoListCommand implements Callable<Integer> {
    private final PluginDesk desk;

    RepoListCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().known();
        boolean persons = desk.voice().form() == OutputForm.TABLE;
        List<List<Object>> rows = new ArrayList<>();
        for (Pinned repository : desk.house().repositories().all()) {
            FoundryException trouble = offers.troubles().get(repository);
            String age = repository.minimumAge().isZero()
                    ? ""
                    : repository.minimumAge().toString();
            String state = trouble == null ? offers.state(repository) : String.valueOf(trouble.getMessage());
            String address = repository.address().toString();
            rows.add(
                    persons
                            ? List.of(
                                    repository.name(),
                                    state,
                                    age,
                                    repository.key().id(),
                                    address)
                            : List.of(
                                    repository.name(),
                                    state,
                                    age,
                                    repository.key().text(),
                                    address));
        }
        desk.voice().table(List.of("repository", "state", "minimum_age", "key", "address"), rows);
        return 0;
    }
}
