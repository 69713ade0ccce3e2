package dev.foundry.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.engine.Event;
import dev.foundry.host.ui.RunRecord.Turn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    @TempDir
    Path folder;

    private Path log(String run, List<Event> events) {
        try (RunLog log = RunLog.open(folder, run, raw -> new PrintStream(raw, true, StandardCharsets.UTF_8))) {
            events.forEach(log::accept);
            return log.file();
        }
    }

    @Test
    void aLogTellsWhenEachComponentHadItsTurn() {
        log("20261120T170320", TestingRun.whole());

        RunRecord run = RunRecord.last(folder, false).orElseThrow();

        assertThat(run.run()).isEqualTo("20261120T170320");
        assertThat(run.whole()).isTrue();
        assertThat(run.begin()).isEqualTo(TestingRun.BEGIN);
        assertThat(run.turns())
                .containsExactly(
                        new Turn("openbao", TestingRun.BEGIN, TestingRun.BEGIN.plusSeconds(1), "converged", 0),
                        new Turn("powerdns", TestingRun.BEGIN, TestingRun.BEGIN.plusSeconds(4), "converged", 1),
                        new Turn(
                                "zot", TestingRun.BEGIN.plusSeconds(4), TestingRun.BEGIN.plusSeconds(41), "failed", 0));
    }

    @Test
    void halfALineOfARunThatWasKilledIsLeftOut() throws IOException {
        Path log = log("20261120T170320", TestingRun.half());
        Files.writeString(log, "{\"at\":\"2026-11-", StandardOpenOption.APPEND);

        RunRecord run = RunRecord.last(folder, false).orElseThrow();

        assertThat(run.whole()).isFalse();
        assertThat(run.turns().stream().map(Turn::component)).containsExactly("openbao", "powerdns");
    }

    @Test
    void theLastRealRunComesBeforeALaterRehearsal() {
        assertThat(RunRecord.last(folder, false)).isEmpty();
        log("20261120T180000-rehearsal", TestingRun.whole());
        assertThat(RunRecord.last(folder, false).orElseThrow().run()).isEqualTo("20261120T180000-rehearsal");

        log("20261120T170320", TestingRun.whole());
        log("20261120T170320-2", TestingRun.whole());

        assertThat(RunRecord.last(folder, false).orElseThrow().run()).isEqualTo("20261120T170320-2");
        assertThat(RunRecord.last(folder, true).orElseThrow().run()).isEqualTo("20261120T180000-rehearsal");
    }

    @Test
    void aRunThatTookSomethingAwayTellsNothingOfTheGraph() {
        log("20261120T170320", TestingRun.whole());
        log(
                "20261120T190000",
                List.of(new Event.RunStarted(TestingRun.BEGIN, "homelab", "r2", "uninstall", List.of(), 0, false)));

        assertThat(RunRecord.last(folder, false).orElseThrow().run()).isEqualTo("20261120T170320");
    }
}
