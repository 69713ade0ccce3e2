package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.driver.Signals;
import dev.foundry.host.engine.RunControl;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Ctrl-C during a run: the first lets what is in hand finish, the second ends at once. */
final class Interrupts implements AutoCloseable {
    private static final String INTERRUPT = "INT";
    private final RunControl control;
    private final Consumer<String> say;
    private final AtomicInteger pressed = new AtomicInteger();
    private Optional<Object> before = Optional.empty();

    Interrupts(RunControl control, Consumer<String> say) {
        this.control = control;
        this.say = say;
    }

    /** Begins to listen. */
    void listen() {
        before = Signals.handle(INTERRUPT, this::pressed);
    }

    private void pressed() {
        if (pressed.incrementAndGet() > 1) {
            say.accept("Stopped at once. What was done stays, and the next run goes on from there.");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        control.stop();
        say.accept("Finishing what is in hand, then stopping (Ctrl-C again to stop now).");
    }

    @Override
    public void close() {
        before.ifPresent(handler -> Signals.giveBack(INTERRUPT, handler));
        before = Optional.empty();
    }
}
