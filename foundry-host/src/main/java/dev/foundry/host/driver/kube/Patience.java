package dev.foundry.host.driver.kube;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.TransientException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again where the cluster is not ready: for some seconds after a kind came or went, its server knows only half of that,
 * and a busy one sends everybody away. What may only be done once does not belong here.
 *
 * @param first pause, each further one is twice as long
 * @param most questions in all
 */
record Patience(Duration first, int most) {
    /** Three seconds in all. */
    static final Patience USUAL = new Patience(Duration.ofMillis(100), 6);

    <T> T ask(Supplier<T> question) {
        Duration pause = first;
        for (int asked = 1; asked < most; asked++) {
            try {
                return question.get();
            } catch (TransientException notReady) {
                rest(pause, notReady);
                pause = pause.multipliedBy(2);
            }
        }
        return question.get();
    }

    private static void rest(Duration pause, TransientException notReady) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the cluster was not ready: " + notReady.getMessage());
        }
    }
}
