package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "uninstall",
        description = {
            "Takes the whole stack away; data stays unless --purge says otherwise.",
            "foundry stack uninstall --dry-run",
            "What was there before Foundry comes back or stays; what is left behind is listed."
        })
final class StackUninstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Option(names = "--purge", description = "Data goes too: volumes, zones, secrets, registries. It cannot come back.")
    private boolean purge;

    @Option(
            names = "--hosts",
            description = "The machines that Foundry made for the stack go too, with all that is on their disks.")
    private boolean hosts;

    StackUninstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String name = "foundry stack uninstall" + (purge ? " --purge" : "") + (hosts ? " --hosts" : "");
        if (choices.dryRun()) {
            return new PlanWork(foundry).uninstall(List.of(), choices.options(purge), choices.faults(), hosts, name);
        }
        RunWork work = new RunWork(foundry);
        return hosts
                ? work.removeWithMachines(choices.options(purge), choices.faults(), name)
                : work.remove(List.of(), choices.options(purge), choices.faults(), name);
    }
}
