package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.Release;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import dev.foundry.host.plugin.repo.Validity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What all repositories offer together. An id belongs to the key that signs the first repository that has it. */
public final class Offers {
    private final Map<Pinned, RepositoryIndex> indexes;
    private final Map<Pinned, FoundryException> troubles;
    private final Version api;
    private final Clock clock;
    private final Map<String, Pinned> owners = new TreeMap<>();
    private final Map<String, List<Offered>> gathered = new HashMap<>();
    private final Map<String, Boolean> fitting = new HashMap<>();

    /**
     * @param indexes by repository, in the order of the repositories
     * @param troubles why the others cannot be used
     * @param api that a release must fit
     * @param clock that tells a release's age
     */
    Offers(Map<Pinned, RepositoryIndex> indexes, Map<Pinned, FoundryException> troubles, Version api, Clock clock) {
        this.indexes = new LinkedHashMap<>(indexes);
        this.troubles = new LinkedHashMap<>(troubles);
        this.api = api;
        this.clock = clock;
        indexes.forEach(
                (repository, index) -> index.plugins().keySet().forEach(id -> owners.putIfAbsent(id, repository)));
    }

    /** The ids of all plugins. */
    public List<String> ids() {
        return List.copyOf(owners.keySet());
    }

    /** The repository whose key owns an id. */
    public Optional<Pinned> owner(String id) {
        return Optional.ofNullable(owners.get(id));
    }

    /** The releases of a plugin from all repositories with its owner's key, the newest first. */
    public List<Offered> of(String id) {
        return gathered.computeIfAbsent(id, this::gather);
    }

    private List<Offered> gather(String id) {
        Map<Version, Offered> byVersion = new TreeMap<>(Comparator.reverseOrder());
        for (Map.Entry<Pinned, RepositoryIndex> source : sources(id)) {
            source.getValue()
                    .releases(id)
                    .forEach(
                            release -> byVersion.putIfAbsent(release.version(), new Offered(source.getKey(), release)));
        }
        return List.copyOf(byVersion.values());
    }

    /** The repositories with its owner's key that have the plugin. */
    private List<Map.Entry<Pinned, RepositoryIndex>> sources(String id) {
        return owner(id).stream()
                .flatMap(owner -> indexes.entrySet().stream()
                        .filter(entry -> entry.getKey().key().equals(owner.key())
                                && !entry.getValue().releases(id).isEmpty()))
                .toList();
    }

    /** Repositories that have the id too, under another key; nothing is taken from them. */
    public List<Pinned> rivals(String id) {
        return owner(id).stream()
                .flatMap(owner -> indexes.entrySet().stream()
                        .filter(entry -> !entry.getKey().key().equals(owner.key())
                                && !entry.getValue().releases(id).isEmpty())
                        .map(Map.Entry::getKey))
                .toList();
    }

    /** Whether a release may be newly installed: it fits, was not taken back, and is old enough. */
    public boolean usable(Offered offered) {
        return fitting.computeIfAbsent(
                        offered.release().requires(), _ -> offered.release().fits(api))
                && offered.release().yanked().isEmpty()
                && !clock.instant().isBefore(offered.ripe());
    }

    /** The newest usable release of a plugin. */
    public Optional<Offered> newest(String id) {
        List<Map.Entry<Pinned, RepositoryIndex>> sources = sources(id);
        // With one source nothing needs to be gathered, and the older releases need not be read.
        return sources.size() == 1
                ? sources.getFirst().getValue().releases(id).stream()
                        .map(release -> new Offered(sources.getFirst().getKey(), release))
                        .filter(this::usable)
                        .findFirst()
                : of(id).stream().filter(this::usable).findFirst();
    }

    /** The newest usable releases that a predicate holds of. */
    public List<Offered> newest(Predicate<Release> wanted) {
        List<Offered> found = new ArrayList<>();
        for (String id : ids()) {
            newest(id).filter(offered -> wanted.test(offered.release())).ifPresent(found::add);
        }
        return found;
    }

    /** The release with this id and version, usable or not. */
    public Optional<Offered> exactly(String id, Version version) {
        return of(id).stream()
                .filter(offered -> offered.release().version().equals(version))
                .findFirst();
    }

    /** A repository's state in a few words: its version, how long it holds. */
    public String state(Pinned repository) {
        RepositoryIndex index = indexes.get(repository);
        if (index == null) {
            return "not asked";
        }
        String end = switch (index.validity()) {
            case Validity.Until(java.time.Instant until) -> "until " + LocalDate.ofInstant(until, ZoneOffset.UTC);
            case Validity.Program(String version) -> "of Foundry " + version;
        };
        return "version " + index.version() + ", " + end + (index.development() ? ", development build" : "");
    }

    /** Why some repositories could not be asked. */
    public Map<Pinned, FoundryException> troubles() {
        return java.util.Collections.unmodifiableMap(troubles);
    }

    /** The same with these reasons too. */
    Offers troubled(Map<Pinned, FoundryException> more) {
        Map<Pinned, FoundryException> all = new LinkedHashMap<>(troubles);
        more.forEach(all::putIfAbsent);
        return new Offers(indexes, all, api, clock);
    }

    /** The API that releases must fit. */
    Version api() {
        return api;
    }
}
