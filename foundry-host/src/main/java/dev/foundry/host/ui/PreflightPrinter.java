package dev.foundry.host.ui;

import dev.foundry.host.engine.HostPreflight;
import dev.foundry.host.engine.HostPreflight.Blocker;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way, host by host. */
public final class PreflightPrinter {
    private final Colours colours;

    /** A printer. */
    public PreflightPrinter(Colours colours) {
        this.colours = colours;
    }

    /** The lines. */
    public List<String> lines(List<HostPreflight> hosts) {
        int width = hosts.stream().mapToInt(host -> host.host().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (HostPreflight host : hosts) {
            String name = host.host() + " ".repeat(width - host.host().length() + 3);
            if (!host.reachable()) {
                lines.add(name + colours.bad("unreachable") + "  " + host.summary());
            } else if (host.blockers().isEmpty()) {
                lines.add(name + colours.good("ready") + "      " + host.summary());
            } else {
                lines.add(name + colours.attention(Amounts.count(host.blockers().size(), "blocker")) + "  "
                        + host.summary());
                blockers(lines, host.blockers(), " ".repeat(width + 6));
            }
        }
        return lines;
    }

    private static void blockers(List<String> lines, List<Blocker> blockers, String indent) {
        int width = blockers.stream()
                .mapToInt(blocker -> blocker.what().length())
                .max()
                .orElse(0);
        for (Blocker blocker : blockers) {
            lines.add(
                    indent + blocker.what() + " ".repeat(width - blocker.what().length() + 3) + blocker.mend());
        }
    }
}
