package dev.foundry.api.resource;

import java.util.List;
import java.util.Map;

/** What a look at one resource of a plugin's kind, or at a deed, found. Made through the factories. */
public sealed interface Observation {
    /** It is there as declared; {@code outputs} are values others may learn from it, for example an address. */
    record InSync(Map<String, String> outputs) implements Observation {
        public InSync {
            outputs = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(outputs));
        }
    }

    /** It is not there, or the deed is not done. */
    record Missing(String detail) implements Observation {}

    /** It is there and differs. */
    record Drifted(List<Difference> differences) implements Observation {
        public Drifted {
            differences = List.copyOf(differences);
        }
    }

    /** Something is in its place that is not ours and differs. */
    record Foreign(String detail) implements Observation {}

    /** It cannot be known, and why. */
    record Unknown(String reason) implements Observation {}

    /** It is there as declared. */
    static Observation inSync() {
        return new InSync(Map.of());
    }

    /** It is there as declared and tells these values. */
    static Observation inSync(Map<String, String> outputs) {
        return new InSync(outputs);
    }

    /** It is not there; {@code detail} says what will be done, in a few words. */
    static Observation missing(String detail) {
        return new Missing(detail);
    }

    /** It is there and differs. */
    static Observation drifted(List<Difference> differences) {
        return new Drifted(differences);
    }

    /** Something that is not ours is in its place; {@code detail} says what and which choices there are. */
    static Observation foreign(String detail) {
        return new Foreign(detail);
    }

    /** It cannot be known. */
    static Observation unknown(String reason) {
        return new Unknown(reason);
    }
}
