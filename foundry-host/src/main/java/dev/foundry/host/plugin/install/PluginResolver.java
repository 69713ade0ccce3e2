package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.install.Resolution.Problem;
import dev.foundry.host.plugin.repo.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds versions that fit together: the newest that everybody's ranges admit, what is installed kept where it will do. Tries
 * older ones when the newest do not agree. Pure; the same offers give the same answer.
 */
final class PluginResolver {
    private static final int MOST_TRIES = 100_000;

    private final Offers offers;
    private final Map<String, Present> installed;

    PluginResolver(Offers offers, Map<String, Present> installed) {
        this.offers = offers;
        this.installed = new TreeMap<>(installed);
    }

    /** A bound on a plugin's version and who sets it, from the wish on. */
    private record Bound(String id, VersionRange range, String chain) {}

    /** A version to take: installed already, or to be installed. */
    private record Candidate(Version version, List<PluginNeed> needs, Optional<Offered> offered) {}

    Resolution resolve(List<Wish> wishes) {
        Search search = new Search(wishes);
        Map<String, Candidate> chosen = search.run();
        if (chosen == null) {
            Problem problem = search.problem();
            return new Resolution.Unresolvable(problem, line(problem, wishes));
        }
        List<Offered> order = new ArrayList<>();
        Optional<List<String>> circle = order(chosen, order);
        return circle.<Resolution>map(path -> new Resolution.Unresolvable(
                        new Resolution.Cycle(path), "foundry plugin info " + path.getFirst()))
                .orElseGet(() -> new Resolution.Resolved(order));
    }

    /** Wider wishes that would work, or the one that can be had alone. */
    private String line(Problem problem, List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (!wish.range().equals(VersionRange.any())) {
                List<Wish> wider = new ArrayList<>(wishes);
                wider.set(wishes.indexOf(wish), new Wish(wish.id(), VersionRange.any(), true));
                Map<String, Candidate> found = new Search(wider).run();
                if (found != null) {
                    return "foundry plugin install "
                            + String.join(
                                    " ",
                                    wider.stream()
                                            .map(other -> shown(other, wish, found))
                                            .toList());
                }
            }
        }
        for (String id : installed.keySet()) {
            List<Wish> more = new ArrayList<>(wishes);
            more.add(new Wish(id, VersionRange.any(), true));
            if (wishes.stream().noneMatch(wish -> wish.id().equals(id)) && new Search(more).run() != null) {
                return "foundry plugin install " + words(wishes) + " " + id + "@*";
            }
        }
        if (problem instanceof Resolution.Missing) {
            return "foundry plugin search";
        }
        return wishes.size() > 1
                ? "foundry plugin install " + wishes.getFirst() + "   (and leave out "
                        + words(wishes.subList(1, wishes.size())) + ")"
                : "foundry plugin info " + wishes.getFirst().id();
    }

    private static String shown(Wish wish, Wish widened, Map<String, Candidate> found) {
        Candidate choice = found.get(wish.id());
        return wish.id().equals(widened.id()) && choice != null ? wish.id() + "@" + choice.version() : wish.toString();
    }

    private static String words(List<Wish> wishes) {
        return String.join(" ", wishes.stream().map(Wish::toString).toList());
    }

    /** Fills in what is to be installed, dependencies first; answers the circle when there is one. */
    private static Optional<List<String>> order(Map<String, Candidate> chosen, List<Offered> order) {
        Set<String> done = new LinkedHashSet<>();
        for (String id : chosen.keySet()) {
            Optional<List<String>> circle = visit(id, chosen, new ArrayList<>(), done, order);
            if (circle.isPresent()) {
                return circle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> visit(
            String id, Map<String, Candidate> chosen, List<String> path, Set<String> done, List<Offered> order) {
        Candidate candidate = chosen.get(id);
        if (candidate == null || done.contains(id)) {
            return Optional.empty();
        }
        if (path.contains(id)) {
            List<String> circle = new ArrayList<>(path.subList(path.indexOf(id), path.size()));
            circle.add(id);
            return Optional.of(circle);
        }
        path.add(id);
        for (PluginNeed need : candidate.needs()) {
            Optional<List<String>> circle = visit(need.plugin(), chosen, path, done, order);
            if (circle.isPresent()) {
                return circle;
            }
        }
        path.removeLast();
        done.add(id);
        candidate.offered().ifPresent(order::add);
        return Optional.empty();
    }

    /** One search, depth first, with the first problem met kept as the answer when nothing fits. */
    private final class Search {
        private final Map<String, Wish> wishes = new LinkedHashMap<>();
        private final List<Bound> bounds = new ArrayList<>();
        private @Nullable Problem first;
        private int tries;

        Search(List<Wish> wanted) {
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

        Problem problem() {
            return java.util.Objects.requireNonNull(first);
        }

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

        private boolean take(
                String id, Candidate candidate, List<String> rest, SequencedMap<String, Candidate> chosen) {
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
            return bounds.stream()
                    .filter(bound -> bound.id().equals(id))
                    .findFirst()
                    .map(bound -> bound.chain() + ", and ")
                    .orElse("");
        }

        private boolean holds(Bound bound, Map<String, Candidate> chosen) {
            Candidate candidate = chosen.get(bound.id());
            if (candidate == null || bound.range().admits(candidate.version())) {
                return true;
            }
            note(conflict(bound.id()));
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
                note(offered.isEmpty() ? missing(id) : unusable(id, offered));
                return all;
            }
            List<Candidate> fitting = all.stream().filter(one -> fits(id, one)).toList();
            if (fitting.isEmpty()) {
                note(conflict(id));
            }
            return fitting;
        }

        private boolean fits(String id, Candidate candidate) {
            return bounds.stream()
                    .filter(bound -> bound.id().equals(id))
                    .allMatch(bound -> bound.range().admits(candidate.version()));
        }

        private void note(Problem problem) {
            if (first == null) {
                first = problem;
            }
        }

        private Problem missing(String id) {
            return new Resolution.Missing(id, wanted(id), "");
        }

        private Problem unusable(String id, List<Offered> offered) {
            return new Resolution.Unusable(
                    id,
                    wanted(id),
                    offered.stream()
                            .limit(5)
                            .map(offer -> Reasons.against(offer, offers))
                            .toList());
        }

        private String wanted(String id) {
            return bounds.stream()
                    .filter(bound -> bound.id().equals(id))
                    .findFirst()
                    .map(Bound::chain)
                    .orElse("");
        }

        /** Two bounds that no version meets, or one that no version meets alone. */
        private Problem conflict(String id) {
            List<Bound> all =
                    bounds.stream().filter(bound -> bound.id().equals(id)).toList();
            for (Bound one : all) {
                for (Bound other : all) {
                    if (versions(id).stream()
                            .noneMatch(version ->
                                    one.range().admits(version) && other.range().admits(version))) {
                        return one.equals(other)
                                ? new Resolution.Unusable(id, one.chain(), outside(id, one))
                                : new Resolution.Conflict(id, one.chain(), other.chain());
                    }
                }
            }
            return new Resolution.Conflict(
                    id, all.getFirst().chain(), all.getLast().chain());
        }

        private List<Version> versions(String id) {
            List<Version> versions = new ArrayList<>(offers.of(id).stream()
                    .filter(offers::usable)
                    .map(offer -> offer.release().version())
                    .toList());
            Present present = installed.get(id);
            if (present != null) {
                versions.add(present.version());
            }
            return versions;
        }

        private List<String> outside(String id, Bound bound) {
            List<String> reasons = new ArrayList<>(offers.of(id).stream()
                    .filter(offer -> bound.range().admits(offer.release().version()) && !offers.usable(offer))
                    .map(offer -> Reasons.against(offer, offers))
                    .toList());
            reasons.add("there are the versions "
                    + String.join(
                            ", ",
                            versions(id).stream().distinct().map(Version::toString).toList()));
            return reasons;
        }
    }
}
