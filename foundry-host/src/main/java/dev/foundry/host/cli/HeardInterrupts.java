package dev.foundry.host.cli;

import dev.foundry.api.command.Interruption;
import dev.foundry.api.error.CancelledException;
import dev.foundry.host.engine.RunControl;
import java.util.function.Consumer;

/** Ctrl-C as the command of a plugin hears it. */
final class HeardInterrupts implements Interruption {
    private final RunControl control = new RunControl();
    private final Interrupts interrupts;

    HeardInterrupts(Consumer<String> say) {
        interrupts = new Interrupts(control, say);
        interrupts.listen();
    }

    @Override
    public void stopIfAsked() {
        if (control.stopped()) {
            throw new CancelledException("stopped by you");
        }
    }

    @Override
    public void close() {
        interrupts.close();
    }
}
