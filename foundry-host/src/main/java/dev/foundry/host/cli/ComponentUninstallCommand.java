package dev.foundry.host.cli;

import dev.foundry.host.engine.Options;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "uninstall",
        description = {
            "Takes single components away; data stays unless --purge says otherwise.",
            "foundry component uninstall zot",
            "foundry component uninstall openbao powerdns zot",
            "Refused with exit code 4 while components that stay use one of them; what uses it is named."
        })
final class ComponentUninstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Option(names = "--purge", description = "Their data goes too. It cannot come back.")
    private boolean purge;

    @Option(
            names = "--force",
            description = {
                "Also while others use them, and with data that this stack did not put there.",
                "What is required by others stays in any case."
            })
    private boolean force;

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    ComponentUninstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String again = "foundry component uninstall " + String.join(" ", names) + (purge ? " --purge" : "")
                + (force ? " --force" : "");
        Options options = force ? choices.options(purge).forced() : choices.options(purge);
        return choices.dryRun()
                ? new PlanWork(foundry).uninstall(names, options, choices.faults(), false, again)
                : new RunWork(foundry).remove(names, options, choices.faults(), again);
    }
}
