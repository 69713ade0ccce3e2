package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ZERO, 3);
    private final List<String> asked = new ArrayList<>();

    private String answer(int ready, RuntimeException otherwise) {
        asked.add("again");
        if (asked.size() < ready) {
            throw otherwise;
        }
        return "answer";
    }

    @Test
    void asksUntilItIsAnswered() {
        assertThat(patience.ask(() -> answer(3, new TransientException("not yet"))))
                .isEqualTo("answer");
    }

    @Test
    void saysInTheEndThatNothingIsReady() {
        assertThatThrownBy(() -> patience.ask(() -> answer(4, new TransientException("not yet"))))
                .isInstanceOf(TransientException.class)
                .hasMessage("not yet");
        assertThat(asked).hasSize(3);
    }

    @Test
    void asksOnceForWhatIsRefused() {
        assertThatThrownBy(() -> patience.ask(() -> answer(2, new FailedException("no"))))
                .isInstanceOf(FailedException.class);
        assertThat(asked).hasSize(1);
    }
}
