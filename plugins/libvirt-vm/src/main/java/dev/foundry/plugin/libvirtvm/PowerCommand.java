package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Stopping;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verbs that switch a machine on and off. */
abstract class PowerCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private MachineArgument argument = new MachineArgument();

    PowerCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        try (Hypervisor hypervisor = connection.open(workbench, connecting);
                Interruption stop = workbench.interruption()) {
            Domain domain = argument.find(hypervisor);
            String result = switched(hypervisor, domain, dryRun, stop);
            workbench.voice().result(List.of(new Field("name", domain.name()), new Field("result", result)));
        }
        return 0;
    }

    /** Does it, and says what became of the machine. */
    abstract String switched(Hypervisor hypervisor, Domain domain, DryRun dryRun, Interruption stop);

    private static String stopped(
            Hypervisor hypervisor, Domain domain, DryRun dryRun, Timeout timeout, Interruption stop) {
        if (!domain.state().active()) {
            return "is off already";
        }
        if (dryRun.chosen()) {
            return dryRun.result("stopped");
        }
        return new Stopping(hypervisor.domains(), stop::stopIfAsked).stop(domain, timeout.limit())
                ? "stopped"
                : "switched off: it did not shut down by itself";
    }

    /** {@code foundry vm start}. */
    @Command(
            name = "start",
            description = {"Switches a machine on.", "foundry vm start web"})
    static final class Start extends PowerCommand {
        Start(Workbench workbench, Connecting connecting) {
            super(workbench, connecting);
        }

        @Override
        String switched(Hypervisor hypervisor, Domain domain, DryRun dryRun, Interruption stop) {
            boolean runs = domain.state().active();
            if (!runs && !dryRun.chosen()) {
                hypervisor.domains().start(domain.name());
            }
            return runs ? "runs already" : dryRun.result("started");
        }
    }

    /** {@code foundry vm stop}. */
    @Command(
            name = "stop",
            description = {
                "Asks a machine's system to shut down, and takes its power away when it takes too long.",
                "foundry vm stop web --timeout 120"
            })
    static final class Stop extends PowerCommand {
        @Mixin
        private Timeout timeout = new Timeout();

        Stop(Workbench workbench, Connecting connecting) {
            super(workbench, connecting);
        }

        @Override
        String switched(Hypervisor hypervisor, Domain domain, DryRun dryRun, Interruption stop) {
            return stopped(hypervisor, domain, dryRun, timeout, stop);
        }
    }

    /** {@code foundry vm restart}. */
    @Command(
            name = "restart",
            description = {"Stops a machine as stop does, and starts it.", "foundry vm restart web"})
    static final class Restart extends PowerCommand {
        @Mixin
        private Timeout timeout = new Timeout();

        Restart(Workbench workbench, Connecting connecting) {
            super(workbench, connecting);
        }

        @Override
        String switched(Hypervisor hypervisor, Domain domain, DryRun dryRun, Interruption stop) {
            if (!dryRun.chosen()) {
                stopped(hypervisor, domain, dryRun, timeout, stop);
                hypervisor.domains().start(domain.name());
            }
            return dryRun.result("restarted");
        }
    }
}
