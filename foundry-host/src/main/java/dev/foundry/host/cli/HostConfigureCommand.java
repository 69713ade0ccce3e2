package dev.foundry.host.cli;

import dev.foundry.api.capability.PreparedHosts;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.Catalog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "configure",
        description = {
            "Makes the hosts fit for components: time in step, a container runtime, what components asked for.",
            "foundry host configure",
            "This is the first part of foundry stack install; alone it is useful before components are chosen."
        })
final class HostConfigureCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    HostConfigureCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        List<String> preparing = foundry.catalog().entries().stream()
                .filter(entry -> entry.provides().stream()
                        .anyMatch(gift -> gift.capability().equals(PreparedHosts.class.getSimpleName())))
                .map(Catalog.Entry::name)
                .toList();
        if (preparing.isEmpty()) {
            throw new NotFoundException(
                    "no installed plugin prepares hosts", Details.hint("see what is installed: foundry plugin list"));
        }
        return choices.dryRun()
                ? new PlanWork(foundry)
                        .install(preparing, choices.options(false), choices.faults(), false, "foundry host configure")
                : new RunWork(foundry)
                        .converge(
                                "install",
                                preparing,
                                choices.options(false),
                                choices.faults(),
                                "foundry host configure");
    }
}
