package dev.foundry.host.engine;

import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import java.util.List;

/** How what is there compares with what is declared. */
public sealed interface ResourceState {
    /**
     * As declared.
     *
     * @param adopt whether it was there before us and still needs its mark
     */
    record InSync(boolean adopt) implements ResourceState {}

    /** Not there. */
    record Missing(String detail) implements ResourceState {}

    /** There and different. */
    record Drifted(List<Difference> differences) implements ResourceState {
        public Drifted {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Marked as ours and no longer declared.
     *
     * @param kept whether it stays because it holds data and no purge was asked for
     */
    record Orphaned(boolean kept) implements ResourceState {}

    /** Something that is not ours is in its place. */
    record Foreign(List<Difference> differences, String detail) implements ResourceState {
        public Foreign {
            differences = List.copyOf(differences);
        }
    }

    /** It cannot be known yet. */
    record Unknown(String reason) implements ResourceState {}

    /** The state of a resource in a service, as it was observed. */
    static ResourceState of(Observation observation) {
        return switch (observation) {
            case Observation.InSync _ -> new InSync(false);
            case Observation.Missing(String detail) -> new Missing(detail);
            case Observation.Drifted(var differences) ->
                new Drifted(differences.stream().map(ResourceState::told).toList());
            case Observation.Foreign(String detail) -> new Foreign(List.of(), detail);
            case Observation.Unknown(String reason) -> new Unknown(reason);
        };
    }

    /** With a diff where whole texts differ, as the keys of a ConfigMap that are files. */
    private static Difference told(Difference difference) {
        String observed = difference.observed();
        String declared = difference.declared();
        boolean texts = observed.contains("\n") && declared.contains("\n");
        return texts && difference.note().isEmpty()
                ? difference.note(TextDiff.unified(observed, declared))
                : difference;
    }

    /** Whether an install would change something for it. */
    default boolean changes() {
        return switch (this) {
            case Missing _, Drifted _ -> true;
            case Orphaned(boolean kept) -> !kept;
            case InSync _, Foreign _, Unknown _ -> false;
        };
    }

    /** One word for people and programs: {@code in_sync}, {@code missing}, {@code drifted}, and so on. */
    default String word() {
        return switch (this) {
            case InSync _ -> "in_sync";
            case Missing _ -> "missing";
            case Drifted _ -> "drifted";
            case Orphaned _ -> "orphaned";
            case Foreign _ -> "foreign";
            case Unknown _ -> "unknown";
        };
    }
}
