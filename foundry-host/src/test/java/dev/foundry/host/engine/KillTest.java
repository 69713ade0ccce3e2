package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.rehearsal.Kill;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that dies at any event is carried on by the next one, and nothing is doubled. */
class KillTest {
    private static TestingStack stack() {
        return new TestingStack(2, "vault", "names", "web");
    }

    private static int eventsOf(TestingStack stack) {
        AtomicInteger events = new AtomicInteger();
        stack.install(Options.careful(), _ -> events.incrementAndGet());
        return events.get();
    }

    private static void installKilledAt(TestingStack stack, int boundary) {
        AtomicInteger events = new AtomicInteger();
        boolean killed =
                Kill.at(_ -> events.incrementAndGet() >= boundary, sink -> stack.install(Options.careful(), sink));
        assertThat(killed).as("killed at event %d", boundary).isTrue();
        // The lease of a killed run ends with it; on a real host the shell that held it is gone.
        stack.rehearsal().machines().close();
    }

    @Test
    void theNextRunConvergesWhereverTheFirstWasKilled() {
        TestingStack untouched = stack();
        int boundaries = eventsOf(untouched);
        var expected = keys(untouched);
        assertThat(boundaries).isGreaterThan(60);

        for (int boundary = 1; boundary <= boundaries; boundary++) {
            TestingStack stack = stack();
            installKilledAt(stack, boundary);
            RunResult next = stack.install();
            assertThat(next.code()).as("killed at event %d", boundary).isEqualTo(ExitCode.DONE);
            assertThat(stack.plan().counts().nothingToDo())
                    .as("converged after a kill at event %d", boundary)
                    .isTrue();
            assertThat(keys(stack))
                    .as("things after a kill at event %d", boundary)
                    .isEqualTo(expected);
        }
    }

    private static List<String> keys(TestingStack stack) {
        List<String> keys = new ArrayList<>();
        stack.rehearsal().machines().machines().forEach((name, machine) -> {
            machine.things().keySet().forEach(key -> keys.add(name + ":" + key));
            machine.ledger().keySet().stream().sorted().forEach(id -> keys.add("ledger " + id));
            machine.saved().keySet().forEach(key -> keys.add("saved " + name + ":" + key));
        });
        keys.addAll(stack.rehearsal().services().things().keySet());
        keys.addAll(stack.rehearsal().store().names());
        return keys;
    }
}
