package dev.foundry.host.ui;

import dev.foundry.host.engine.ComponentResult;
import dev.foundry.host.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run looks like at a moment: one line a component, then the progress. Pure: events in, lines out. */
final class RunPicture {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final long SPINNER_MILLIS = 100;
    private static final int BAR = 38;
    private static final int MESSAGE = 50;

    private final Colours colours;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private Instant begin = Instant.EPOCH;
    private int known;
    private int done;

    RunPicture(Colours colours) {
        this.colours = colours;
    }

    private static final class Branch {
        private String doing = "waits for its turn";
        private @Nullable Instant since;
        private @Nullable ComponentResult result;
    }

    void hear(Event event) {
        switch (event) {
            case Event.RunStarted started -> {
                begin = started.at();
                known = started.resources();
                started.components().forEach(this::branch);
            }
            case Event.ComponentStarted started -> {
                branch(started.component()).since = started.at();
                branch(started.component()).doing = "looking";
            }
            case Event.ResourceInSync _ -> done++;
            case Event.ResourceStarted started -> branch(started.component()).doing = ResourceName.plain(started.id());
            case Event.ResourceChanged _ -> done++;
            case Event.ResourceRetried retried ->
                branch(retried.component()).doing =
                        "trying again (" + (retried.attempt() + 1) + "): " + retried.reason();
            case Event.ResourceFailed failed ->
                branch(failed.component()).doing = ResourceName.plain(failed.id()) + " failed";
            case Event.Waiting waiting -> branch(waiting.component()).doing = waiting.message();
            case Event.ComponentFinished finished -> branch(finished.result().component()).result = finished.result();
            case Event.RunFinished _ -> {}
        }
    }

    private Branch branch(String component) {
        return branches.computeIfAbsent(component, _ -> new Branch());
    }

    /**
     * The lines now.
     *
     * @param width columns
     * @param height lines at most; finished components fold to one line when there are more
     */
    List<String> lines(Instant now, int width, int height) {
        int names = branches.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        boolean fold = branches.size() + 2 > height;
        int folded = 0;
        for (Map.Entry<String, Branch> entry : branches.entrySet()) {
            boolean good = Optional.ofNullable(entry.getValue().result)
                    .filter(result -> result.outcome() == ComponentResult.Outcome.CONVERGED)
                    .isPresent();
            if (fold && good) {
                folded++;
            } else {
                lines.add(line(entry.getKey(), entry.getValue(), names, now, width));
            }
        }
        if (folded > 0) {
            lines.addFirst("  " + colours.good("✓") + " " + Amounts.count(folded, "component") + " done");
        }
        while (lines.size() > Math.max(1, height - 2)) {
            lines.removeLast();
        }
        lines.add(progress(now, width));
        return lines;
    }

    /** The lines of the end: every component, no progress. */
    List<String> last(int width) {
        int names = branches.keySet().stream().mapToInt(String::length).max().orElse(0);
        return branches.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), names, begin, width))
                .toList();
    }

    private String line(String name, Branch branch, int names, Instant now, int width) {
        ComponentResult result = branch.result;
        String took = "";
        if (result != null && result.changed() > 0) {
            took = Amounts.time(result.took());
        } else if (result == null && branch.since != null) {
            took = Amounts.time(Duration.between(branch.since, now));
        }
        int room = Math.max(10, Math.min(MESSAGE, width - names - 8 - 10));
        String said = cut(result == null ? branch.doing : ended(result), room);
        String text = name + " ".repeat(names - name.length() + 3) + said;
        return ("  " + mark(branch, now) + " " + text
                        + (took.isEmpty() ? "" : " ".repeat(room - said.length() + 9 - took.length()) + took))
                .stripTrailing();
    }

    private static String ended(ComponentResult result) {
        return switch (result.outcome()) {
            case CONVERGED -> result.changed() == 0 ? "in sync" : result.changed() + " changed";
            case FAILED -> "failed" + (result.detail().isEmpty() ? "" : " at " + ResourceName.plain(result.detail()));
            case SKIPPED -> "skipped: needs " + result.detail();
            case INTERRUPTED -> "stopped";
        };
    }

    private String mark(Branch branch, Instant now) {
        ComponentResult result = branch.result;
        if (result != null) {
            return switch (result.outcome()) {
                case CONVERGED -> colours.good("✓");
                case FAILED -> colours.bad("✗");
                case SKIPPED, INTERRUPTED -> colours.attention("–");
            };
        }
        if (branch.since == null) {
            return colours.faint("·");
        }
        long frame = Duration.between(begin, now).toMillis() / SPINNER_MILLIS;
        return SPINNER[(int) (frame % SPINNER.length)];
    }

    private String progress(Instant now, int width) {
        int all = Math.max(known, done);
        int bar = Math.min(BAR, Math.max(8, width - 40));
        int filled = all == 0 ? 0 : bar * done / all;
        String drawn = "━".repeat(filled) + (filled < bar ? "╸" + "─".repeat(bar - filled - 1) : "");
        return "  " + drawn + "  " + done + " of " + all + "     elapsed " + Amounts.time(Duration.between(begin, now));
    }

    private static String cut(String text, int width) {
        String line = text.replace('\n', ' ');
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
