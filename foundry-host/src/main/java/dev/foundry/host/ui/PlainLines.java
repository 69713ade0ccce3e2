package dev.foundry.host.ui;

import dev.foundry.host.engine.ComponentResult;
import dev.foundry.host.engine.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One line an event, for pipes and logs: {@code 17:03:22 zot web1 container foundry-zot changed 3.1 s}. */
public final class PlainLines implements Event.Sink {
    private final PrintStream out;
    private final DateTimeFormatter clock;
    private final boolean everything;

    /**
     * Writes to this stream.
     *
     * @param everything whether resources found in sync are told too
     */
    public PlainLines(PrintStream out, ZoneId zone, boolean everything) {
        this.out = out;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        this.everything = everything;
    }

    @Override
    public void accept(Event event) {
        String text = switch (event) {
            case Event.RunStarted started ->
                started.command() + " of " + started.stack() + " begins, "
                        + Amounts.count(started.components().size(), "component")
                        + (started.rehearsal() ? " (a rehearsal: nothing real is touched)" : "");
            case Event.ComponentStarted started ->
                started.component() + " begins, " + Amounts.count(started.resources(), "resource");
            case Event.ResourceInSync seen ->
                everything ? seen.component() + " " + ResourceName.plain(seen.id()) + " in sync" : "";
            case Event.ResourceStarted started ->
                everything ? started.component() + " " + ResourceName.plain(started.id()) + " " + started.state() : "";
            case Event.ResourceChanged changed ->
                changed.component() + " " + ResourceName.plain(changed.id()) + " " + changed.change() + " "
                        + Amounts.time(changed.took());
            case Event.ResourceRetried retried ->
                retried.component() + " " + ResourceName.plain(retried.id()) + " failed, try " + (retried.attempt() + 1)
                        + " follows: " + retried.reason();
            case Event.ResourceFailed failed ->
                failed.component() + " " + ResourceName.plain(failed.id()) + " failed: " + failed.reason();
            case Event.Waiting waiting -> waiting.component() + " " + waiting.message();
            case Event.ComponentFinished finished -> finished(finished.result());
            case Event.RunFinished finished ->
                "ended in " + Amounts.time(finished.result().took());
        };
        if (!text.isEmpty()) {
            line(event.at(), text);
        }
    }

    private static String finished(ComponentResult result) {
        return result.component() + " "
                + switch (result.outcome()) {
                    case CONVERGED -> result.changed() == 0 ? "in sync" : "done, " + result.changed() + " changed";
                    case FAILED -> "failed" + (result.detail().isEmpty() ? "" : " at " + result.detail());
                    case SKIPPED -> "skipped: needs " + result.detail();
                    case INTERRUPTED -> "stopped";
                }
                + " "
                + Amounts.time(result.took());
    }

    private void line(Instant at, String text) {
        out.print(clock.format(at) + " " + text.replace('\n', ' ') + "\n");
        out.flush();
    }
}
