package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.install.Resolution.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why no version of a plugin fits its bounds, for a person. */
record Impasse(Offers offers, Map<String, Present> installed) {
    /** No repository has it. */
    Problem missing(String id, List<Bound> bounds) {
        return new Resolution.Missing(id, wanted(bounds), "");
    }

    /** Repositories have it, and none of its versions can be used. */
    Problem unusable(String id, List<Bound> bounds) {
        return new Resolution.Unusable(
                id,
                wanted(bounds),
                offers.of(id).stream()
                        .limit(5)
                        .map(offer -> Reasons.against(offer, offers))
                        .toList());
    }

    private static String wanted(List<Bound> bounds) {
        return bounds.stream().findFirst().map(Bound::chain).orElse("");
    }

    /** Two bounds that no version meets, or one that no version meets alone. */
    Problem conflict(String id, List<Bound> all) {
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
        return new Resolution.Conflict(id, all.getFirst().chain(), all.getLast().chain());
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
