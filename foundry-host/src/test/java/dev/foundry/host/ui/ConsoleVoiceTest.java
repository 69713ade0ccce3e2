package dev.foundry.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Voice.Rows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleVoiceTest {
    private static final List<Field> POOL = List.of(
            new Field("pool", "fast"),
            new Field("volumes", new Rows(List.of("volume", "based_on"), List.of(List.of("a.qcow2", "")))),
            new Field("used_percent", 3));

    @Test
    void aTableInAResultStandsBelowIt() {
        assertThat(said(OutputForm.TABLE, POOL)).isEqualTo("""
                pool           fast
                used percent   3

                VOLUME    BASED ON
                a.qcow2   -
                """);
    }

    @Test
    void programsGetItAsObjectsInItsPlace() {
        assertThat(said(OutputForm.JSON, POOL)).isEqualTo("""
                {
                  "pool" : "fast",
                  "volumes" : [ {
                    "volume" : "a.qcow2",
                    "based_on" : ""
                  } ],
                  "used_percent" : 3
                }
                """);
        assertThat(said(OutputForm.YAML, POOL)).isEqualTo("""
                pool: fast
                volumes:
                - volume: a.qcow2
                  based_on: ""
                used_percent: 3
                """);
    }

    @Test
    void anEmptyTableInAResultIsAnEmptyList() {
        List<Field> empty =
                List.of(new Field("pool", "fast"), new Field("volumes", new Rows(List.of("volume"), List.of())));

        assertThat(said(OutputForm.TABLE, empty)).isEqualTo("pool   fast\n");
        assertThat(said(OutputForm.YAML, empty)).isEqualTo("pool: fast\nvolumes: []\n");
    }

    private static String said(OutputForm form, List<Field> result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new ConsoleVoice(
                        stream,
                        stream,
                        new TestingTerminal(false),
                        new ConsoleVoice.Manner(form, false, true, false, false),
                        Colours.of(false, Map.of()))
                .result(result);
        return out.toString(StandardCharsets.UTF_8);
    }
}
