package dev.foundry.plugin.velero;

import dev.foundry.api.reach.Tree;
import java.util.Set;

/** How far a backup or restore is. */
final class Phase {
    static final String COMPLETED = "Completed";
    private static final Set<String> BAD = Set.of("Failed", "PartiallyFailed", "FailedValidation");

    private Phase() {}

    static String of(Tree object) {
        String phase = object.at("status").text("phase");
        return phase.isEmpty() ? "New" : phase;
    }

    static boolean bad(Tree object) {
        return BAD.contains(of(object));
    }
}
