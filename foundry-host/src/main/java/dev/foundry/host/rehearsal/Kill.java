package dev.foundry.host.rehearsal;

import dev.foundry.host.engine.Event;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A process that is killed at an event, seen from inside: nobody hears that event, and nothing goes on after it. */
public final class Kill implements Event.Sink {
    private final Predicate<Event> moment;
    private final AtomicBoolean struck = new AtomicBoolean();

    private Kill(Predicate<Event> moment) {
        this.moment = moment;
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Carries out a run that is killed.
     *
     * @param moment the first event that it answers true to is the end; asked for one event at a time
     * @param run is given the sink that kills
     * @return whether the moment came
     */
    public static boolean at(Predicate<Event> moment, Consumer<Event.Sink> run) {
        Kill kill = new Kill(moment);
        try {
            run.accept(kill);
        } catch (Killed killed) {
            return true;
        }
        return kill.struck.get();
    }

    @Override
    public void accept(Event event) {
        if (struck.get() || moment.test(event)) {
            struck.set(true);
            throw new Killed();
        }
    }
}
