package dev.foundry.plugin.libvirtvm.hypervisor;

import java.time.Instant;
import java.util.List;

/** Snapshots of machines; each method that changes something is one call. */
public interface Snapshots {
    /** A machine's snapshots, the oldest first. */
    List<Snapshot> of(String machine);

    /** Takes one: of its disks, and of its memory when it runs. */
    void create(String machine, String xml);

    /** Puts a machine back to one, running if it ran then. */
    void revert(String machine, String snapshot);

    /** Deletes one; what later ones need of it stays with them. */
    void delete(String machine, String snapshot);

    /**
     * A snapshot.
     *
     * @param state of the machine then, in libvirt's word
     * @param current whether the machine goes on from it
     */
    record Snapshot(String name, String description, Instant made, String state, boolean current) {}
}
