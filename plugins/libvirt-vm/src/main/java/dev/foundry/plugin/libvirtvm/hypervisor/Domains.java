package dev.foundry.plugin.libvirtvm.hypervisor;

import java.util.List;
import java.util.Optional;

/** A hypervisor's machines; each method that changes something is one call. */
public interface Domains {
    /** All machines by name. */
    List<Domain> all();

    /** A machine. */
    Optional<Domain> find(String name);

    /** Makes a machine known. */
    void define(String xml);

    /** Whether it starts with its hypervisor. */
    void autostart(String name, boolean on);

    /** Switches it on. */
    void start(String name);

    /** Asks its system to shut down; does not wait. */
    void shutdown(String name);

    /** Asks its system to start anew; does not wait. */
    void reboot(String name);

    /** The definition that it runs with, empty when it is off. */
    Optional<String> running(String name);

    /**
     * Enlarges a disk of a machine that runs.
     *
     * @param device such as {@code vda}
     * @param capacity in bytes
     */
    void enlarge(String name, String device, long capacity);

    /** Takes its power away. */
    void powerOff(String name);

    /** Makes it unknown, with its firmware's memory, saved state and snapshots' metadata. */
    void undefine(String name);

    /** The addresses that its agent, or else the hypervisor's leases, tell; none when nobody knows. */
    List<String> addresses(String name);

    /**
     * A machine.
     *
     * @param xml its persistent definition
     * @param live the definition that it runs with, where that alone says who made it: the Go tool wrote it nowhere else
     */
    record Domain(String name, String uuid, State state, boolean autostart, String xml, Optional<String> live) {}

    /** How a machine is, as libvirt numbers it. */
    enum State {
        NO_STATE("Pending", "no state"),
        RUNNING("Running", "running"),
        BLOCKED("Running", "blocked"),
        PAUSED("Running", "paused"),
        SHUTDOWN("Stopping", "shutdown"),
        SHUTOFF("Stopped", "shutoff"),
        CRASHED("Failed", "crashed"),
        PMSUSPENDED("Running", "pmsuspended"),
        UNKNOWN("Pending", "unknown");

        private final String phase;
        private final String text;

        State(String phase, String text) {
            this.phase = phase;
            this.text = text;
        }

        /** The phase that a document's status names. */
        public String phase() {
            return phase;
        }

        /** libvirt's word. */
        public String text() {
            return text;
        }

        /** Whether it must be stopped before its definition and disks may go. */
        public boolean active() {
            return this != SHUTOFF && this != CRASHED;
        }
    }
}
