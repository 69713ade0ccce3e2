package dev.foundry.host.ui;

import dev.foundry.host.engine.Event;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A run on a terminal: the tree stays in place and is drawn anew while the run goes on. Safe for many threads. */
public final class LiveTree implements Event.Sink, AutoCloseable {
    private static final Duration FRAME = Duration.ofMillis(120);
    private static final int WIDTH_EVERY = 16;

    private final PrintStream out;
    private final Terminal terminal;
    private final Clock clock;
    private final RunPicture picture;
    private final ScheduledExecutorService ticker;
    private int drawn;
    private int frames;
    private int width;
    private boolean begun;
    private boolean over;

    /** A tree on this stream, which is a terminal. */
    public LiveTree(PrintStream out, Terminal terminal, Clock clock, Colours colours) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.picture = new RunPicture(colours);
        this.width = terminal.width();
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tree").factory());
    }

    @Override
    public synchronized void accept(Event event) {
        picture.hear(event);
        if (event instanceof Event.RunStarted) {
            begin();
        }
        if (event instanceof Event.RunFinished) {
            finish();
        }
    }

    /** Not before: what is asked until then has the terminal for itself. */
    private void begin() {
        begun = true;
        var _ = ticker.scheduleAtFixedRate(this::frame, FRAME.toMillis(), FRAME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A line that stays above the tree. */
    public synchronized void say(String line) {
        erase();
        out.print(line + "\n");
        out.flush();
    }

    private synchronized void frame() {
        if (!over) {
            if (++frames % WIDTH_EVERY == 0) {
                width = terminal.width();
            }
            draw(picture.lines(clock.instant(), width, terminal.height()));
        }
    }

    private void finish() {
        if (begun && !over) {
            over = true;
            draw(picture.last(width));
        }
    }

    private void draw(List<String> lines) {
        erase();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
        drawn = lines.size();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        finish();
    }
}
