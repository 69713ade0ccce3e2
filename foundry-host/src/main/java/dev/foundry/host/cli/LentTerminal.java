package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.util.List;

/** The person's terminal, lent to a program. */
final class LentTerminal {
    private LentTerminal() {}

    /** Runs it, and answers its exit code. */
    static int to(List<String> program) {
        try {
            return new ProcessBuilder(program).inheritIO().start().waitFor();
        } catch (IOException absent) {
            throw new FailedException(
                    program.getFirst() + " cannot be started",
                    Details.hint("is it installed on this machine?").causedBy(absent));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.number();
        }
    }
}
