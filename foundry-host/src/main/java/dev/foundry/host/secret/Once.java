package dev.foundry.host.secret;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Asks once and remembers the answer; a failure is not remembered. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> question;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<T> answer = Optional.empty();

    private Once(Supplier<T> question) {
        this.question = question;
    }

    static <T> Supplier<T> of(Supplier<T> question) {
        return new Once<>(question);
    }

    @Override
    public T get() {
        lock.lock();
        try {
            if (answer.isEmpty()) {
                answer = Optional.of(question.get());
            }
            return answer.orElseThrow();
        } finally {
            lock.unlock();
        }
    }
}
