package dev.foundry.host.engine;

import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import dev.foundry.host.engine.ResourceState.Orphaned;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.List;

/**
 * A component of a plan.
 *
 * @param name of the component
 * @param version that is declared
 * @param resources in stage order; gates are not among them
 * @param notKnown what it cannot declare yet, each with the reason
 */
public record PlannedComponent(String name, String version, List<PlannedResource> resources, List<String> notKnown) {
    public PlannedComponent {
        resources = List.copyOf(resources);
        notKnown = List.copyOf(notKnown);
    }

    /** The numbers of its resources. */
    public Counts counts() {
        Counts counts = Counts.none().plusUnknown(notKnown.size());
        for (PlannedResource resource : resources) {
            counts = counts.plus(resource.state());
        }
        return counts;
    }

    /**
     * How many resources are in which state.
     *
     * @param change drifted, to be changed
     * @param add missing, to be added
     * @param remove orphaned, to be removed
     * @param foreign in the way, refused
     * @param unknown not known yet
     * @param inSync as declared, and orphans that are kept
     */
    public record Counts(int change, int add, int remove, int foreign, int unknown, int inSync) {
        /** No resources. */
        public static Counts none() {
            return new Counts(0, 0, 0, 0, 0, 0);
        }

        /** With one more in this state. */
        public Counts plus(ResourceState state) {
            return switch (state) {
                case InSync _ -> new Counts(change, add, remove, foreign, unknown, inSync + 1);
                case Missing _ -> new Counts(change, add + 1, remove, foreign, unknown, inSync);
                case Drifted _ -> new Counts(change + 1, add, remove, foreign, unknown, inSync);
                case Orphaned(boolean kept) ->
                    new Counts(change, add, remove + (kept ? 0 : 1), foreign, unknown, inSync + (kept ? 1 : 0));
                case Foreign _ -> new Counts(change, add, remove, foreign + 1, unknown, inSync);
                case Unknown _ -> plusUnknown(1);
            };
        }

        /** With these more that are not known. */
        public Counts plusUnknown(int more) {
            return new Counts(change, add, remove, foreign, unknown + more, inSync);
        }

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    change + other.change,
                    add + other.add,
                    remove + other.remove,
                    foreign + other.foreign,
                    unknown + other.unknown,
                    inSync + other.inSync);
        }

        /** Whether an install has or may have something to do. */
        public boolean nothingToDo() {
            return change + add + remove + foreign + unknown == 0;
        }
    }
}
