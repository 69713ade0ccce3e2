package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.install.Resolution.Problem;
import dev.foundry.host.plugin.repo.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One search, depth first, with the first problem met kept as the answer when nothing fits. */
final class VersionSearch {
    private static final int MOST_TRIES = 100_000;

    private final Offers offers;
    private final Map<String, Present> installed;
    private final Impasse impasse;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final List<Bound> bounds = new ArrayList<>();
    private @Nullable Problem first;
    private int tries;

    /** A version to take: installed already, or to be installed. */
    record Candidate(Version version, List<PluginNeed> needs, Optional<Offered> offered) {}

    VersionSearch(Offers offers, Map<String, Present> installed, List<Wish> wanted) {
        this.offers = offers;
        this.installed = installed;
        this.impasse = new Impasse(offers, installed);
        wanted.forEach(wish -> {
            wishes.putIfAbsent(wish.id(), wish);
            bounds.add(new Bound(wish.id(), wish.range(), "you ask for " + wish));
        });
        installed.forEach((id, present) -> {
            if (!wishes.containsKey(id)) {
                present.needs().forEach(need -> bound(need, id + " " + present.version() + " is installed and"));
            }
        });
    }

    private void bound(PluginNeed need, String chain) {
        bounds.add(new Bound(need.plugin(), need.range(), chain + " needs " + need.plugin() + " " + need.range()));
    }

    /** Why nothing fits, once a run has found nothing. */
    Problem problem() {
        return Objects.requireNonNull(first);
    }

    /** Versions that fit together, by id in the order of the wishes; null when there are none. */
    @Nullable
    Map<String, Candidate> run() {
        SequencedMap<String, Candidate> chosen = new LinkedHashMap<>();
        return go(new ArrayList<>(wishes.keySet()), chosen) ? chosen : null;
    }

    private boolean go(List<String> open, SequencedMap<String, Candidate> chosen) {
        if (open.isEmpty()) {
            return true;
        }
        String id = open.getFirst();
        List<String> rest = open.subList(1, open.size());
        if (chosen.containsKey(id)) {
            return go(rest, chosen);
        }
        for (Candidate candidate : candidates(id)) {
            if (++tries > MOST_TRIES) {
                return false;
            }
            if (take(id, candidate, rest, chosen)) {
                return true;
            }
        }
        return false;
    }

    private boolean take(String id, Candidate candidate, List<String> rest, SequencedMap<String, Candidate> chosen) {
        int before = bounds.size();
        List<String> open = new ArrayList<>(rest);
        for (PluginNeed need : candidate.needs()) {
            bound(need, chain(id) + id + " " + candidate.version());
            if (!need.optional() || chosen.containsKey(need.plugin())) {
                open.add(need.plugin());
            }
        }
        chosen.put(id, candidate);
        boolean good = bounds.subList(before, bounds.size()).stream().allMatch(bound -> holds(bound, chosen))
                && go(open, chosen);
        if (!good) {
            chosen.remove(id);
            bounds.subList(before, bounds.size()).clear();
        }
        return good;
    }

    /** Who led to this plugin, as the beginning of a sentence. */
    private String chain(String id) {
        return of(id).stream()
                .findFirst()
                .map(bound -> bound.chain() + ", and ")
                .orElse("");
    }

    private List<Bound> of(String id) {
        return bounds.stream().filter(bound -> bound.id().equals(id)).toList();
    }

    private boolean holds(Bound bound, Map<String, Candidate> chosen) {
        Candidate candidate = chosen.get(bound.id());
        if (candidate == null || bound.range().admits(candidate.version())) {
            return true;
        }
        note(impasse.conflict(bound.id(), of(bound.id())));
        return false;
    }

    private List<Candidate> candidates(String id) {
        List<Candidate> all = new ArrayList<>();
        Present present = installed.get(id);
        Wish wish = wishes.get(id);
        List<Offered> offered = offers.of(id);
        for (Offered offer : offered) {
            Release release = offer.release();
            boolean here = present != null && present.version().equals(release.version());
            if (!here && offers.usable(offer)) {
                all.add(new Candidate(release.version(), release.needs(), Optional.of(offer)));
            }
        }
        if (present != null) {
            Candidate kept = new Candidate(present.version(), present.needs(), Optional.empty());
            int newer = (int) all.stream()
                    .filter(one -> one.version().compareTo(kept.version()) > 0)
                    .count();
            all.add(wish != null && wish.newest() ? newer : 0, kept);
        }
        if (all.isEmpty()) {
            note(offered.isEmpty() ? impasse.missing(id, of(id)) : impasse.unusable(id, of(id)));
            return all;
        }
        List<Candidate> fitting = all.stream().filter(one -> fits(id, one)).toList();
        if (fitting.isEmpty()) {
            note(impasse.conflict(id, of(id)));
        }
        return fitting;
    }

    private boolean fits(String id, Candidate candidate) {
        return of(id).stream().allMatch(bound -> bound.range().admits(candidate.version()));
    }

    private void note(Problem problem) {
        if (first == null) {
            first = problem;
        }
    }
}
