package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all repositories offer together.
 *
 * @param api that a plugin must fit
 * @param clock that tells a release's age
 */
record Market(Repositories repositories, Version api, Clock clock) {
    /** As they were last fetched; those not to be believed are left out, with the reason. */
    Offers known() {
        return offers(repositories::last);
    }

    /**
     * Fetched anew. For one that cannot be reached its last index counts, and one not to be
     * believed is left out, both with the reason.
     */
    Offers fetched() {
        Map<Pinned, FoundryException> unreached = new LinkedHashMap<>();
        Offers offers = offers(repository -> {
            try {
                return repositories.refresh(repository);
            } catch (UnreachableException away) {
                unreached.put(repository, away);
                return repositories.last(repository);
            }
        });
        return unreached.isEmpty() ? offers : offers.troubled(unreached);
    }

    private interface Source {
        RepositoryIndex of(Pinned repository);
    }

    private Offers offers(Source source) {
        Map<Pinned, RepositoryIndex> indexes = new LinkedHashMap<>();
        Map<Pinned, FoundryException> troubles = new LinkedHashMap<>();
        for (Pinned repository : repositories.all()) {
            try {
                indexes.put(repository, source.of(repository));
            } catch (FoundryException trouble) {
                troubles.put(repository, trouble);
            }
        }
        return new Offers(indexes, troubles, api, clock);
    }
}
