package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.driver.HostDriver.RunMark;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a rehearsal, where nobody waits between attempts. */
class AttemptsTest {
    private final RunControl control = new RunControl();
    private final Attempts attempts = new Attempts(
            new Run(new RunMark("lab", "1"), _ -> {}, control, Options.careful(), Clock.systemUTC(), true));
    private final List<String> heard = new ArrayList<>();

    private Observation seen(Observation... answers) {
        Deque<Observation> left = new ArrayDeque<>(List.of(answers));
        return attempts.make(
                (attempt, reason) -> heard.add(attempt + " " + reason), left::remove, AttemptsTest::unknown);
    }

    private static Optional<String> unknown(Observation seen) {
        return seen instanceof Observation.Unknown(String reason) ? Optional.of(reason) : Optional.empty();
    }

    @Test
    void asksAgainWhatIsNotKnown() {
        assertThat(seen(Observation.unknown("sealed"), Observation.unknown("silent"), Observation.inSync()))
                .isEqualTo(Observation.inSync());
        assertThat(heard).containsExactly("1 sealed", "2 silent");
    }

    @Test
    void takesTheLastAnswerWhenItIsNeverKnown() {
        Observation unknown = Observation.unknown("sealed");
        assertThat(seen(unknown, unknown, unknown, unknown, Observation.inSync()))
                .isEqualTo(unknown);
        assertThat(heard).hasSize(3);
    }

    @Test
    void asksNobodyAgainWhenItIsToStop() {
        control.stop();
        assertThat(seen(Observation.unknown("sealed"))).isEqualTo(Observation.unknown("sealed"));
        assertThat(heard).isEmpty();
    }

    @Test
    void triesAgainWhatPassesAndNothingElse() {
        Deque<RuntimeException> left =
                new ArrayDeque<>(List.of(new TransientException("busy"), new FailedException("broken")));
        assertThatThrownBy(() -> attempts.make((attempt, reason) -> heard.add(attempt + " " + reason), () -> {
                    throw left.remove();
                }))
                .isInstanceOf(FailedException.class);
        assertThat(heard).containsExactly("1 busy");
    }
}
