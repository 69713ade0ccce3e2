package dev.foundry.host.driver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of the signals that end this process. The JDK offers them only in a package that javac warns of, hence the
 * reflection; where it has none, nothing here has an effect and a signal ends the process at once.
 */
public final class Signals {
    private static final String PACKAGE = "sun.misc.";
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");
    private static final long PAUSE_MILLIS = 100;
    private static final Signals PROCESS = new Signals();

    private final Map<String, Object> own = new HashMap<>();
    private int guests;

    private Signals() {}

    /**
     * From now on this is done when the signal comes.
     *
     * @param signal its name without SIG
     * @return who was told before, for {@link #giveBack}
     */
    public static Optional<Object> handle(String signal, Runnable work) {
        try {
            Class<?> type = Class.forName(PACKAGE + "SignalHandler");
            InvocationHandler invocation = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    work.run();
                }
                return null;
            };
            return set(signal, Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, invocation));
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    /** From now on the one is told again who was before. */
    public static void giveBack(String signal, Object before) {
        set(signal, before);
    }

    /**
     * Does work of native code that takes signals for itself and does not give them back. They are taken back again and
     * again meanwhile, so that those who were told before are told during the work and after it.
     */
    public static void keptWhile(Runnable foreign) {
        PROCESS.enter();
        try {
            foreign.run();
        } finally {
            PROCESS.leave();
        }
    }

    private synchronized void enter() {
        guests++;
        if (guests == 1) {
            // Ignoring them for the moment would be for good: the JVM takes no signal that is ignored.
            ENDING.forEach(signal -> handle(signal, () -> {}).ifPresent(handler -> own.put(signal, handler)));
            takeBack();
            Thread.ofVirtual().name("signals").start(this::watch);
        }
    }

    private synchronized void leave() {
        guests--;
        takeBack();
        notifyAll();
    }

    private synchronized void watch() {
        try {
            while (guests > 0) {
                takeBack();
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeBack() {
        own.forEach(Signals::set);
    }

    private static Optional<Object> set(String name, Object handler) {
        try {
            Class<?> signal = Class.forName(PACKAGE + "Signal");
            Class<?> type = Class.forName(PACKAGE + "SignalHandler");
            Object one = signal.getConstructor(String.class).newInstance(name);
            return Optional.ofNullable(signal.getMethod("handle", signal, type).invoke(null, one, handler));
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }
}
