package dev.foundry.api.machine;

import dev.foundry.api.resource.Difference;
import java.util.List;

/**
 * How a machine is.
 *
 * @param differences between what is there and what is declared, when it is there
 */
public record MachineState(Presence presence, List<Difference> differences) {
    public MachineState {
        differences = List.copyOf(differences);
    }

    /** A state without differences. */
    public static MachineState of(Presence presence) {
        return new MachineState(presence, List.of());
    }

    /** Whether it is there. */
    public enum Presence {
        /** It is not there. */
        ABSENT,
        /** Its making was cut short. */
        BEGUN,
        /** It is there and switched off. */
        OFF,
        /** It is there and runs. */
        RUNNING,
        /** Something of its name is there that the maker did not make. */
        FOREIGN
    }
}
