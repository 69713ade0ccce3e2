package dev.foundry.api.machine;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes machines that become hosts of a stack. A plugin that owns the noun {@code vm} and whose
 * {@link dev.foundry.api.Commands} implement this too answers for the key {@code vm} of the entries of {@code hosts}.
 */
public interface MachineMaker {
    /** Reads what stands below the key. Pure; called whenever the stack file is read. */
    Reading read(MachineSource source);

    /**
     * Looks at machines; answers every one. Only reads.
     *
     * @throws dev.foundry.api.error.UnreachableException when what the machines live on does not answer
     */
    Map<Machine, MachineState> observe(List<Machine> machines);

    /**
     * Makes a machine and starts it, whole or not at all; one that is off is only started, and one whose making was cut
     * short is made anew. Returns when it is started, not when its system is up. Idempotent.
     *
     * @param progress told what is going on, a line at a time
     */
    void make(Machine machine, MachineIdentity identity, Consumer<String> progress);

    /**
     * Stops a machine and takes it away with the disks that are its own; one that is not there is no error.
     *
     * @param progress told what is going on, a line at a time
     */
    void remove(Machine machine, Consumer<String> progress);

    /**
     * What was read.
     *
     * @param machines one; none when there are problems
     * @param problems all of them
     */
    record Reading(List<Machine> machines, List<MachineProblem> problems) {
        public Reading {
            machines = List.copyOf(machines);
            problems = List.copyOf(problems);
        }

        /** A machine without problems. */
        public static Reading of(Machine machine) {
            return new Reading(List.of(machine), List.of());
        }

        /** What makes the description invalid. */
        public static Reading invalid(List<MachineProblem> problems) {
            return new Reading(List.of(), problems);
        }
    }
}
