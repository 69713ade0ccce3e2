package dev.foundry.host.cli;

import picocli.CommandLine.Parameters;

/** The host of the stack that a verb works on. */
final class HostArgument {
    @Parameters(index = "0", paramLabel = "HOST", description = "Its name in the stack file.")
    private String name = "";

    String name() {
        return name;
    }
}
