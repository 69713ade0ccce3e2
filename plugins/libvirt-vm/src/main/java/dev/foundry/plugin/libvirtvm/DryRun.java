package dev.foundry.plugin.libvirtvm;

import picocli.CommandLine.Option;

/** Whether a command only says what it would do. */
final class DryRun {
    @Option(names = "--dry-run", description = "Say what would be done, and stop.")
    private boolean chosen;

    boolean chosen() {
        return chosen;
    }

    /** What became of something: {@code done}, or {@code would be done}. */
    String result(String done) {
        return chosen ? "would be " + done : done;
    }
}
