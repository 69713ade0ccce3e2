package dev.foundry.host.cli.mixin;

import picocli.CommandLine.Option;

/** Whether a command only says what it would do. Every command that changes something has it. */
public final class DryRun {
    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean chosen;

    /** Whether nothing is to be changed. */
    public boolean chosen() {
        return chosen;
    }

    /** What became of something: {@code done}, or {@code would be done}. */
    public String result(String done) {
        return chosen ? "would be " + done : done;
    }

    /** The first words of a sentence: what was done, or {@code Would} and the verb. */
    public String words(String done, String verb) {
        return chosen ? "Would " + verb : done;
    }
}
