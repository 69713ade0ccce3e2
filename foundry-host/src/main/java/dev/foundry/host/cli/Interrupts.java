package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.engine.RunControl;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ctrl-C during a run: the first lets what is in hand finish, the second ends at once. The JDK offers signals only in a
 * package that javac warns of, hence the reflection; where it has none, Ctrl-C ends at once as everywhere.
 */
final class Interrupts implements AutoCloseable {
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
        before = handle(this::pressed);
    }

    private void pressed() {
        if (pressed.incrementAndGet() > 1) {
            say.accept("Stopped at once. What was done stays, and the next run goes on from there.");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        control.stop();
        say.accept("Finishing what is in hand, then stopping (Ctrl-C again to stop now).");
    }

    private static Optional<Object> handle(Runnable work) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    work.run();
                }
                return null;
            };
            return set(Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invocation));
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    private static Optional<Object> set(Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            return Optional.ofNullable(signal.getMethod("handle", signal, type).invoke(null, interrupt, handler));
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        before.ifPresent(Interrupts::set);
        before = Optional.empty();
    }
}
