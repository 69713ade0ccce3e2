package dev.foundry.plugin.libvirtvm.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong with a file, at most one problem a value: the first says enough. */
final class Problems {
    private static final Comparator<Problem> IN_FILE_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final boolean lenient;
    private int document;

    /**
     * @param lenient whether unknown keys are warnings
     */
    Problems(boolean lenient) {
        this.lenient = lenient;
    }

    /** From here on paths are those of the next document. */
    void nextDocument() {
        document++;
    }

    void error(Node node, String path, String reason) {
        error(node.getStartMark(), path, reason);
    }

    void error(Optional<Mark> place, String path, String reason) {
        if (seen.add(document + ":" + path)) {
            errors.add(problem(place, path, reason));
        }
    }

    void warning(Node node, String path, String reason) {
        warnings.add(problem(node.getStartMark(), path, reason));
    }

    void unknownKey(Node key, String path, String reason) {
        if (lenient) {
            warning(key, path, reason + "; it is ignored");
        } else {
            error(key, path, reason);
        }
    }

    int count() {
        return errors.size();
    }

    List<Problem> errors() {
        return errors.stream().sorted(IN_FILE_ORDER).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(IN_FILE_ORDER).toList();
    }

    private static Problem problem(Optional<Mark> place, String path, String reason) {
        return new Problem(
                place.map(mark -> mark.getLine() + 1).orElse(1),
                place.map(mark -> mark.getColumn() + 1).orElse(1),
                path,
                reason);
    }
}
