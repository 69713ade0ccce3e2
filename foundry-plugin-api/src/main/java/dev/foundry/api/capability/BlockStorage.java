package dev.foundry.api.capability;

import java.util.Optional;

/** Keeps volumes for workloads of the cluster. */
public interface BlockStorage extends Capability {
    /** The storage class that a volume claim names. */
    String storageClass();

    /** The storage class that the file gives, else this storage's. */
    default String storageClassOr(Optional<String> given) {
        return given.orElseGet(this::storageClass);
    }

    /** Whether a volume can be used from several nodes at once. */
    boolean shared();

    /** Whether a volume can be made larger after it was made. */
    boolean growing();

    /** The class that snapshots of a volume name; empty where none can be taken. */
    Optional<String> snapshotClass();

    /** Volumes of this storage class, each for one node, of a fixed size, without snapshots. */
    static Volumes of(String storageClass) {
        return new Volumes(storageClass, false, false, Optional.empty());
    }

    /** Storage as plain data, see {@link #of}. */
    record Volumes(String storageClass, boolean shared, boolean growing, Optional<String> snapshotClass)
            implements BlockStorage {
        /** The same, to be used from several nodes at once. */
        public Volumes forAll() {
            return new Volumes(storageClass, true, growing, snapshotClass);
        }

        /** The same, which can be made larger. */
        public Volumes grown() {
            return new Volumes(storageClass, shared, true, snapshotClass);
        }

        /** The same with snapshots of this class. */
        public Volumes snapshots(String name) {
            return new Volumes(storageClass, shared, growing, Optional.of(name));
        }
    }
}
