package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.host.driver.LedgerEntry;
import java.util.Comparator;
import java.util.List;

/** The natural order of kinds on one host: what others stand on comes first; removal goes the other way. */
final class Order {
    private static final List<String> KINDS = List.of(
            "package", "module", "sysctl", "user", "directory", "binary", "file", "certificate", "unit", "container");

    private Order() {}

    private static int rank(String kind) {
        int rank = KINDS.indexOf(kind);
        return rank < 0 ? KINDS.size() : rank;
    }

    /** Sorts host resources for converging; stable, so the order declared holds inside a kind. */
    static List<Placed> converging(List<Placed> resources) {
        return resources.stream()
                .sorted(Comparator.comparingInt(placed -> rank(placed.resource().kind())))
                .toList();
    }

    /** Sorts marks for removal: the reverse of converging, deepest paths first. */
    static List<LedgerEntry> removing(List<LedgerEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingInt((LedgerEntry entry) -> rank(entry.kind()))
                        .reversed()
                        .thenComparing(LedgerEntry::key, Comparator.reverseOrder()))
                .toList();
    }
}
