package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The pool of disks where a document names none. */
final class UsualPool {
    @Option(
            names = "--pool",
            defaultValue = "${env:FOUNDRY_VM_POOL:-" + VirtualMachine.VM_POOL + "}",
            paramLabel = "POOL",
            description = "The pool of disks where a document names none.")
    private String name = VirtualMachine.VM_POOL;

    /**
     * The pool.
     *
     * @throws InvalidInputException when it has no pool's name
     */
    String name() {
        if (!VirtualMachine.isPool(name)) {
            throw new InvalidInputException(
                    "'" + name + "' is no pool's name: letters, digits, -, _ and .",
                    Details.hint("--pool or FOUNDRY_VM_POOL says it"));
        }
        return name;
    }

    /** As a person writes it after a command; empty where it need not be written. */
    String words() {
        UsualPool usual = new UsualPool();
        new CommandLine(usual).parseArgs();
        return usual.name.equals(name) ? "" : " --pool " + name;
    }
}
