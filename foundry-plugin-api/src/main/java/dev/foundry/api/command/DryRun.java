package dev.foundry.api.command;

import picocli.CommandLine.Option;

/** Whether a command only says what it would do: a picocli mixin, {@code @Mixin DryRun dryRun}. */
public final class DryRun {
    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean chosen;

    /** Not chosen, until picocli reads the option. */
    public DryRun() {}

    /** One that is chosen or not without a command line. */
    public static DryRun of(boolean chosen) {
        DryRun dryRun = new DryRun();
        dryRun.chosen = chosen;
        return dryRun;
    }

    /** Whether nothing is to be changed. */
    public boolean chosen() {
        return chosen;
    }

    /** What became of something: {@code done}, or {@code would be done}. */
    public String result(String done) {
        return chosen ? "would be " + done : done;
    }
}
