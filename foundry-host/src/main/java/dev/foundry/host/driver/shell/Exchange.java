package dev.foundry.host.driver.shell;

import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** One program run with an input, and what it said. Both its outputs come in base64, so that nothing is mixed up. */
final class Exchange implements Consumer<Line> {
    private static final int MOST = 1 << 20;
    private static final int TIMED_OUT = 124;

    /** The program's own output goes out at once; its errors and, behind them, its status are gathered first. */
    private static final String RUN = """
            nl='
            '
            exec 3>&1
            e=$({ feed | { program 2>&4 3>&- 4>&-; echo "$nl$?" >&4; } | base64 >&3; } 4>&1)
            r=${e##*"$nl"}
            echo "$T err"
            printf %s "${e%"$nl"*}" | base64
            exit "$r"
            """;

    private final List<String> command;
    private final Secret input;
    private final Duration limit;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ByteArrayOutputStream current = out;

    Exchange(List<String> command, Secret input, Duration limit) {
        this.command = List.copyOf(command);
        this.input = input;
        this.limit = limit;
    }

    String script() {
        return Quote.content("C", input.reveal().getBytes(StandardCharsets.UTF_8))
                + "feed() { if [ -n \"$C64\" ]; then printf %s \"$C64\" | base64 -d; else printf %s \"$C\"; fi; }\n"
                + "program() { timeout -k 5 " + Math.max(1, limit.toSeconds()) + " " + Quote.words(command) + "; }\n"
                + RUN;
    }

    @Override
    public void accept(Line line) {
        if (line.says("err")) {
            current = err;
        } else if (!line.marked() && !line.text().isEmpty() && current.size() < MOST) {
            byte[] bytes = Base64.getDecoder().decode(line.text());
            current.write(bytes, 0, Math.min(bytes.length, MOST - current.size()));
        }
    }

    Outcome outcome(int status) {
        String why = status == TIMED_OUT ? "it was ended after " + limit.toSeconds() + " s\n" : "";
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), why + err.toString(StandardCharsets.UTF_8));
    }
}
