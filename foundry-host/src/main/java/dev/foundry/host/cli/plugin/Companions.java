package dev.foundry.host.cli.plugin;

import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.install.Offered;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.install.Wish;
import dev.foundry.host.plugin.repo.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plugins that give what the components of others need. */
final class Companions {
    private final PluginDesk desk;
    private final Offers offers;

    Companions(PluginDesk desk, Offers offers) {
        this.desk = desk;
        this.offers = offers;
    }

    /** What a person agrees to install along with these releases; for a capability that several give, they are named. */
    List<Wish> wanted(List<Offered> releases) {
        Map<String, Offered> agreed = new LinkedHashMap<>();
        List<Offered> open = new ArrayList<>(releases);
        while (!open.isEmpty()) {
            Release release = open.removeFirst().release();
            for (Catalog.Entry component : release.components()) {
                for (Requirement need : component.requirements()) {
                    if (!need.optional() && !given(need, releases, agreed)) {
                        offer(component.name(), need).forEach(offered -> {
                            agreed.put(offered.release().id(), offered);
                            open.add(offered);
                        });
                    }
                }
            }
        }
        return agreed.keySet().stream().map(id -> Wish.of(id, false)).toList();
    }

    private boolean given(Requirement need, List<Offered> releases, Map<String, Offered> agreed) {
        return Stream.of(
                        desk.index().plugins().stream().flatMap(plugin -> plugin.components().stream()),
                        releases.stream().flatMap(offered -> offered.release().components().stream()),
                        agreed.values().stream().flatMap(offered -> offered.release().components().stream()))
                .flatMap(components -> components)
                .anyMatch(component -> gives(component, need));
    }

    private static boolean gives(Catalog.Entry component, Requirement need) {
        return component.provides().stream()
                .anyMatch(gift -> gift.capability().equals(need.capability())
                        && need.range().admits(gift.version()));
    }

    private List<Offered> offer(String component, Requirement need) {
        List<Offered> givers = offers.newest(release -> release.mayHold(need.capability())
                && release.components().stream().anyMatch(candidate -> gives(candidate, need)));
        String names = String.join(
                " or ", givers.stream().map(giver -> giver.release().id()).toList());
        String sentence = component + " needs a " + need.capability() + ", which no installed plugin gives";
        if (givers.size() == 1 && desk.agrees(sentence + ". Install " + givers.getFirst() + " too?")) {
            return givers;
        }
        desk.voice().say("note  " + sentence + (givers.isEmpty() ? "" : ": foundry plugin install " + names));
        return List.of();
    }
}
