package dev.foundry.host.engine;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries again what often passes: lost connections, busy services, held locks; four times in all, longer and longer apart, in
 * a rehearsal at once.
 */
final class Attempts {
    private static final int MOST = 4;

    private final Run run;

    Attempts(Run run) {
        this.run = run;
    }

    /** Does the work; {@code retrying} hears the number of the failed attempt and its reason. */
    <T> T make(BiConsumer<Integer, String> retrying, Supplier<T> work) {
        return make(retrying, work, _ -> Optional.empty());
    }

    /**
     * As {@link #make(BiConsumer, Supplier)}, where an answer may be none.
     *
     * @param lacking why an answer is none; in the end such a one is returned all the same
     */
    <T> T make(BiConsumer<Integer, String> retrying, Supplier<T> work, Function<T, Optional<String>> lacking) {
        RetryPolicyBuilder<T> policy = RetryPolicy.<T>builder()
                .handle(TransientException.class, UnreachableException.class)
                .handleResultIf(answer -> lacking.apply(answer).isPresent())
                .abortIf((_, _) -> run.control().stopped())
                .withMaxAttempts(MOST)
                .onRetryScheduled(event -> retrying.accept(
                        event.getAttemptCount(),
                        Optional.ofNullable(event.getLastException())
                                .map(failed -> String.valueOf(failed.getMessage()))
                                .or(() -> lacking.apply(event.getLastResult()))
                                .orElse("")));
        if (!run.rehearsed()) {
            policy.withBackoff(Duration.ofMillis(500), Duration.ofSeconds(8)).withJitter(0.25);
        }
        try {
            return Failsafe.with(policy.build()).get(work::get);
        } catch (FailsafeException wrapped) {
            if (wrapped.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw wrapped;
        }
    }
}
