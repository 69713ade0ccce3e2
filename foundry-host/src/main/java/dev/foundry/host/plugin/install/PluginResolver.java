package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.install.Resolution.Problem;
import dev.foundry.host.plugin.install.VersionSearch.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds versions that fit together: the newest that everybody's ranges admit, what is installed kept where it will do. Tries
 * older ones when the newest do not agree. Pure; the same offers give the same answer.
 */
final class PluginResolver {
    private final Offers offers;
    private final Map<String, Present> installed;

    PluginResolver(Offers offers, Map<String, Present> installed) {
        this.offers = offers;
        this.installed = new TreeMap<>(installed);
    }

    Resolution resolve(List<Wish> wishes) {
        VersionSearch search = new VersionSearch(offers, installed, wishes);
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
                Map<String, Candidate> found = new VersionSearch(offers, installed, wider).run();
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
            if (wishes.stream().noneMatch(wish -> wish.id().equals(id))
                    && new VersionSearch(offers, installed, more).run() != null) {
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
}
