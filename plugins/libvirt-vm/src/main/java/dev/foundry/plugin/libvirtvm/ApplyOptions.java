package dev.foundry.plugin.libvirtvm;

import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent.Choices;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is wanted of machines beyond their documents. */
final class ApplyOptions {
    @Option(names = "--no-start", description = "Machines that are off stay off.")
    private boolean off;

    @Option(names = "--restart", description = "Machines that run otherwise than declared are restarted.")
    private boolean restart;

    @Mixin
    private Timeout timeout = new Timeout();

    Choices choices() {
        return new Choices(true, !off, restart, timeout.limit());
    }

    /** As a person writes them. */
    String words() {
        return (off ? " --no-start" : "") + (restart ? " --restart" : "");
    }
}
