package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.secret.Secret;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The talk in which a fresh shell becomes root's. */
final class RootLogin {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Transport transport;
    private final BlockingQueue<Line> lines;
    private final Consumer<String> send;
    private final Supplier<TransientException> lost;

    /**
     * Of one shell.
     *
     * @param lines what the host writes
     * @param send writes to the host
     * @param lost ends the shell, with what to throw then
     */
    RootLogin(
            Transport transport, BlockingQueue<Line> lines, Consumer<String> send, Supplier<TransientException> lost) {
        this.transport = transport;
        this.lines = lines;
        this.send = send;
        this.lost = lost;
    }

    /**
     * How root was reached.
     *
     * @param mode {@code root}, {@code passwordless} or {@code password}
     * @param process its id on the host
     */
    record Reached(String mode, String process) {}

    /**
     * Answers what the host asks until the shell is root's.
     *
     * @throws RefusedException when the user may not become root, or sudo's password is missing or wrong
     */
    Reached talk() {
        StringBuilder said = new StringBuilder();
        boolean asked = false;
        while (true) {
            Line line = first();
            if (line.says("hello")) {
                String[] words = line.rest().split(" ", -1);
                return new Reached(words[0], words[1]);
            } else if (line.says("none")) {
                throw Refusals.noSudo(transport.host());
            } else if (line.says("ask")) {
                Secret password = transport.sudoPassword().orElseThrow(() -> Refusals.noPassword(transport.host()));
                send.accept(password.reveal() + "\n");
            } else if (line.says("prompt")) {
                if (asked) {
                    throw Refusals.wrongPassword(transport.host());
                }
                asked = true;
            } else if (line.equals(Line.EOF)) {
                throw asked
                        ? Refusals.sudoDenied(transport.host(), said.toString().strip())
                        : Refusals.noShell(transport.host(), said.toString().strip());
            } else {
                said.append(line.text()).append('\n');
            }
        }
    }

    private Line first() {
        try {
            Line line = lines.poll(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new TransientException(
                        "%s: no shell within %d s of the login"
                                .formatted(transport.host().name(), START_LIMIT.toSeconds()),
                        Details.hint("see what its login shell waits for: ssh to it by hand"));
            }
            return line;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw lost.get();
        }
    }
}
