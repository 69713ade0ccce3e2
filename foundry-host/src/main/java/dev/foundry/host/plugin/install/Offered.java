package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.Release;
import java.time.Instant;

/**
 * A release and the repository that offers it.
 *
 * @param repository that signed for it
 * @param release itself
 */
public record Offered(Pinned repository, Release release) {
    /** When it is old enough for its repository's minimum age. */
    Instant ripe() {
        return release.released().plus(repository.minimumAge());
    }

    @Override
    public String toString() {
        return release.toString();
    }
}
