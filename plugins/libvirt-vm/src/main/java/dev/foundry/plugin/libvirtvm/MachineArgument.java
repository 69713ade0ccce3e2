package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** The machine that a command is about. */
final class MachineArgument {
    @Parameters(index = "0", paramLabel = "NAME", description = "The machine.")
    private String name = "";

    /** The machine; documents' names are in lower case, those of others as they are. */
    Domain find(Hypervisor hypervisor) {
        return find(hypervisor, name);
    }

    static Domain find(Hypervisor hypervisor, String name) {
        return hypervisor
                .domains()
                .find(name)
                .or(() -> hypervisor.domains().find(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new NotFoundException(
                        "the hypervisor has no machine " + name, Details.hint("foundry vm list")));
    }

    /**
     * The document that a machine was made from, without its secrets.
     *
     * @throws RefusedException when it was not made from one
     * @throws FailedException when what is kept of it cannot be read
     */
    static VirtualMachine document(Domain domain) {
        return Owned.of(domain)
                .orElseThrow(() -> new RefusedException(
                        domain.name() + " was not made from a document, so there is none to change"))
                .machine()
                .orElseThrow(() -> new FailedException(
                        "the document that " + domain.name() + " keeps cannot be read",
                        Details.hint("change it by its file: foundry vm apply -f FILE")));
    }
}
