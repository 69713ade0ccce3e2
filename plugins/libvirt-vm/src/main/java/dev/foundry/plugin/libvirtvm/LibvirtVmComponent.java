package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Placement;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import org.pf4j.Extension;

/** The hypervisors that a stack names for its machines. Machines are documents of their own, so it declares nothing. */
@Extension
public final class LibvirtVmComponent implements Component<LibvirtVmConfig> {
    /** Its name. */
    static final String NAME = "libvirt-vm";

    @Override
    public Descriptor<LibvirtVmConfig> descriptor() {
        return Descriptor.of(NAME, LibvirtVmConfig.class, "1.0.0")
                .describedAs("Virtual machines", "Names the hypervisors that the vm commands connect to.")
                .roles(new String[0])
                .placement(Placement.HYPERVISOR);
    }

    @Override
    public Blueprint blueprint(Stack<LibvirtVmConfig> stack) {
        stack.config().hypervisors().forEach((name, uri) -> {
            if (!name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?") || !uri.contains(":")) {
                throw new InvalidInputException(
                        "'" + name + ": " + uri + "' names no hypervisor",
                        Details.hint("a name of lower-case letters, digits and -, and an address such as"
                                + " qemu+ssh://root@hv1/system"));
            }
        });
        return Blueprint.empty();
    }
}
