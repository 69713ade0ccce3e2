package dev.foundry.host.config;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a stack file.
 *
 * @param file typed; empty when there are problems
 * @param problems that make it invalid, in file order
 * @param notices of what is accepted without effect, in file order
 */
public record Verdict(Optional<StackFile> file, List<Problem> problems, List<Problem> notices) {
    public Verdict {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    /** Whether the file can be used. */
    public boolean valid() {
        return file.isPresent();
    }
}
