package dev.foundry.plugin.libvirtvm;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a machine's system may take to shut down. */
final class Timeout {
    @Option(
            names = "--timeout",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "How long its system may take to shut down; 0 takes the power away at once.")
    private int seconds;

    Duration limit() {
        return Duration.ofSeconds(Math.max(0, seconds));
    }
}
