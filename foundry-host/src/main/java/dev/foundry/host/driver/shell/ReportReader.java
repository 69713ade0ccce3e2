package dev.foundry.host.driver.shell;

import dev.foundry.host.driver.HostDriver.Progress;
import dev.foundry.host.driver.HostDriver.Report;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns the marks that a changing script writes into reports, as they come. */
final class ReportReader implements Consumer<Line> {
    private static final int KEPT_LINES = 40;
    private static final List<String> PASSING = List.of(
            "could not get lock",
            "unable to lock",
            "temporary failure resolving",
            "failed to fetch",
            "connection timed out",
            "connection refused",
            "connection reset",
            "i/o timeout",
            "tls handshake timeout",
            "is another process using it");

    private final List<String> ids;
    private final Progress progress;
    private final Deque<String> said = new ArrayDeque<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> changed = new HashSet<>();
    private final Map<Integer, Report> reports = new TreeMap<>();
    private int current;
    private boolean needed;
    private boolean stopped;
    private boolean failed;

    ReportReader(List<String> ids, Progress progress) {
        this.ids = List.copyOf(ids);
        this.progress = progress;
    }

    @Override
    public void accept(Line line) {
        if (!line.marked()) {
            keep(line.text());
        } else if (line.says("began")) {
            current = place(line);
            if (begun.add(current)) {
                progress.began(ids.get(current));
            }
        } else if (line.says("changed")) {
            changed.add(place(line));
        } else if (line.says("needed")) {
            needed = true;
        } else if (line.says("stopped")) {
            stopped = true;
        } else if (line.says("ended")) {
            end(place(line));
        } else if (line.says("failed")) {
            fail(line.rest().isEmpty() ? current : place(line));
        }
    }

    private static int place(Line line) {
        return Integer.parseInt(line.rest());
    }

    private void keep(String text) {
        if (!text.isBlank()) {
            said.addLast(text);
            if (said.size() > KEPT_LINES) {
                said.removeFirst();
            }
        }
    }

    private void end(int place) {
        report(place, Report.done(ids.get(place), changed.contains(place)));
        said.clear();
    }

    private void fail(int place) {
        failed = true;
        String problem = said.isEmpty() ? "it failed and said nothing" : String.join("\n", said);
        String lower = problem.toLowerCase(Locale.ROOT);
        report(
                place,
                new Report(
                        ids.get(place),
                        changed.contains(place),
                        problem,
                        PASSING.stream().anyMatch(lower::contains)));
    }

    private void report(int place, Report report) {
        reports.put(place, report);
        progress.ended(report);
    }

    /** A script has ended: with a status other than 0 and no word of why, the resource in hand failed. */
    void ended(int status) {
        if (status != 0 && !failed) {
            keep("the script on the host ended with status " + status);
            fail(current);
        }
    }

    /** Fails the resource at this place for this reason. */
    void fail(int place, String why) {
        keep(why);
        fail(place);
    }

    /** Whether the bytes of the resource that was probed must be sent. */
    boolean takeNeeded() {
        boolean was = needed;
        needed = false;
        return was;
    }

    /** Whether nothing may follow. */
    boolean over() {
        return failed || stopped;
    }

    List<Report> reports() {
        return new ArrayList<>(reports.values());
    }
}
