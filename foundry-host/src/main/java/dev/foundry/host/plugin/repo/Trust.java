package dev.foundry.host.plugin.repo;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Decides whether a repository's files may be believed. Nothing else reads them before this has. */
public final class Trust {
    private final Clock clock;
    private final String programVersion;

    /**
     * @param clock that tells what is expired
     * @param programVersion which the bundled repository must be bound to
     */
    public Trust(Clock clock, String programVersion) {
        this.clock = clock;
        this.programVersion = programVersion;
    }

    /**
     * What the repository offers.
     *
     * @param seen the text of the last index that was accepted, if any
     * @throws RefusedException with the reason when the files are not to be believed
     */
    public RepositoryIndex accept(Pinned repository, RepositoryFiles files, Optional<String> seen) {
        if (files.signature().isEmpty()) {
            throw refused(repository, "its index is not signed", "ask the publisher to sign it");
        }
        String name = "the index of repository " + repository.name();
        repository.key().demand(files.index().getBytes(StandardCharsets.UTF_8), files.signature(), name);
        seen.ifPresent(before -> demandNewer(repository, files.index(), before));
        RepositoryIndex index = IndexReader.read(files);
        demandValid(repository, index);
        return index;
    }

    private void demandNewer(Pinned repository, String index, String before) {
        if (index.equals(before)) {
            return;
        }
        long version = IndexText.version(index);
        long known = IndexText.version(before);
        if (version < known) {
            throw refused(
                    repository,
                    "its index went back from version " + known + " to " + version,
                    "somebody serves an old copy; ask the publisher, or try again later");
        }
        if (version == known) {
            throw refused(
                    repository,
                    "its index has another content than before under the same version " + version,
                    "ask the publisher which of the two is right");
        }
    }

    /**
     * Demands that an index which was accepted may be believed now as well.
     *
     * @throws RefusedException when it expired, or belongs to another program
     */
    public void demandValid(Pinned repository, RepositoryIndex index) {
        switch (index.validity()) {
            case Validity.Until(Instant end) -> {
                if (repository.bundled()) {
                    throw refused(repository, "it is not bound to this program", "install Foundry again");
                }
                if (!clock.instant().isBefore(end)) {
                    throw refused(
                            repository,
                            "its index expired on " + LocalDate.ofInstant(end, ZoneOffset.UTC),
                            "fetch a newer one: foundry plugin repo refresh " + repository.name()
                                    + "; if it stays so, ask the publisher");
                }
            }
            case Validity.Program(String version) -> {
                if (!repository.bundled() || !version.equals(programVersion)) {
                    throw refused(
                            repository,
                            "it belongs to Foundry " + version
                                    + (repository.bundled() ? ", this is " + programVersion : "")
                                    + " as the repository that comes with it",
                            repository.bundled() ? "install Foundry again" : "add the publisher's own repository");
                }
            }
        }
    }

    private static RefusedException refused(Pinned repository, String why, String mend) {
        return new RefusedException(
                "repository " + repository.name() + " is not trusted: " + why,
                Details.hint(mend).at(repository.address().toString()));
    }
}
