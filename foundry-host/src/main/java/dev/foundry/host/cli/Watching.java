package dev.foundry.host.cli;

import dev.foundry.host.engine.Event;
import dev.foundry.host.ui.JsonLines;
import dev.foundry.host.ui.LiveTree;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PlainLines;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** Shows a run in the way that fits: JSON lines when asked for, a tree on a terminal, else plain lines. */
final class Watching implements Event.Sink, AutoCloseable {
    private final Event.Sink shown;
    private final Optional<LiveTree> tree;
    private final Foundry foundry;

    Watching(Foundry foundry) {
        this.foundry = foundry;
        boolean json = foundry.globals().form() != OutputForm.TABLE;
        boolean quiet = foundry.globals().quiet();
        boolean live = !json
                && !quiet
                && !foundry.globals().verbose()
                && foundry.surroundings().terminal().showsProgress();
        this.tree = live
                ? Optional.of(new LiveTree(
                        foundry.err(), foundry.surroundings().terminal(), Clock.systemUTC(), foundry.errorColours()))
                : Optional.empty();
        if (json) {
            this.shown = new JsonLines(foundry.out());
        } else if (tree.isPresent()) {
            this.shown = tree.get();
        } else if (quiet) {
            this.shown = _ -> {};
        } else {
            this.shown = new PlainLines(
                    foundry.err(), ZoneId.systemDefault(), foundry.globals().verbose());
        }
    }

    @Override
    public void accept(Event event) {
        shown.accept(event);
    }

    /** A word that must be seen while the run goes on. */
    void say(String line) {
        tree.ifPresentOrElse(drawn -> drawn.say(line), () -> foundry.err().println(line));
    }

    /** Draws the last picture; what is said after it stays below. */
    void settle() {
        tree.ifPresent(LiveTree::close);
    }

    @Override
    public void close() {
        settle();
    }
}
