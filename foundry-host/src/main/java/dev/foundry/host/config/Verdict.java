package dev.foundry.host.config;

import java.nio.file.Path;
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

    /**
     * The typed file.
     *
     * @throws dev.foundry.api.error.InvalidInputException when there are problems; it tells each, one a line
     */
    public StackFile orFail(Path path) {
        return file.orElseThrow(() -> Problems.failure(path, problems));
    }

    /** Whether the file can be used. */
    public boolean valid() {
        return file.isPresent();
    }
}
