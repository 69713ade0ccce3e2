package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import dev.foundry.plugin.libvirtvm.machine.Seed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry vm render}. */
@Command(
        name = "render",
        description = {
            "Prints the domain XML that libvirt would be given; contacts no hypervisor.",
            "foundry vm render vm.yaml",
            "foundry vm render vm.yaml --part network-config"
        })
final class RenderCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Mixin
    private Input input = new Input();

    @Option(
            names = "--part",
            defaultValue = "domain",
            paramLabel = "PART",
            description = "domain, or what cloud-init reads: user-data (may hold a password's hash), meta-data,"
                    + " network-config.",
            completionCandidates = Parts.class)
    private String part = "domain";

    RenderCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        Parts.check(part);
        StringBuilder text = new StringBuilder();
        input.machines(workbench.voice()).forEach(machine -> text.append(rendered(machine)));
        workbench.voice().raw(text.toString());
        return 0;
    }

    private String rendered(VirtualMachine machine) {
        if (part.equals(Parts.DOMAIN)) {
            return DomainXml.of(machine, Platform.assumed(machine.spec().accelerator()));
        }
        Seed seed = Seed.of(machine)
                .orElseThrow(() -> new NotFoundException(
                        machine.name() + " has no cloudInit, so it gets no " + part,
                        Details.hint("cloudInit: {} gives it one with defaults")));
        return Parts.of(seed, part);
    }
}
