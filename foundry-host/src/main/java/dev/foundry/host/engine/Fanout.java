package dev.foundry.host.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same for many at once, on virtual threads, so many at a time. */
final class Fanout {
    private static final int AT_ONCE = 64;

    private Fanout() {}

    /** The answers in the order of the inputs; the first failure in that order is thrown after all have ended. */
    static <T, R> Map<T, R> each(Collection<T> inputs, Function<T, R> work) {
        if (inputs.size() == 1) {
            T only = inputs.iterator().next();
            Map<T, R> one = new LinkedHashMap<>();
            one.put(only, work.apply(only));
            return one;
        }
        Semaphore permits = new Semaphore(AT_ONCE);
        Map<T, Future<R>> futures = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T input : inputs) {
                futures.put(input, threads.submit(() -> permitted(permits, () -> work.apply(input))));
            }
        }
        Map<T, R> answers = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        futures.forEach((input, future) -> {
            try {
                answers.put(input, future.get());
            } catch (ExecutionException failed) {
                failures.add(asUnchecked(failed.getCause()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                failures.add(new IllegalStateException("interrupted", stopped));
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return answers;
    }

    private static <R> R permitted(Semaphore permits, java.util.function.Supplier<R> work) throws InterruptedException {
        permits.acquire();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static RuntimeException asUnchecked(@org.jspecify.annotations.Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
