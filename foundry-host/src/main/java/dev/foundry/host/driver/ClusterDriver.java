package dev.foundry.host.driver;

import dev.foundry.api.reach.ClusterHands;
import java.util.Optional;

/** A cluster with the right to change it. */
public interface ClusterDriver extends ClusterView, ClusterHands, AutoCloseable {
    /** Makes it as declared; idempotent. A release that fails is taken back to what it was before. */
    void apply(ClusterWish wish);

    /**
     * Takes it away where it is marked as the stack's own; taking away what is not there is no error.
     *
     * @param purge whether data goes too; before a release its controllers then end the objects of the kinds that the chart
     *     brought in its {@code crds} folder, which lie in its namespace and carry finalizers
     */
    void remove(ClusterWish wish, boolean purge);

    /**
     * Takes the cluster's lease, waiting for a dying owner a little: empty when it was got, else who holds it, for a person. It is
     * kept alive until {@link #releaseLease} or {@link #close}; while it was lost to somebody else, every change is refused.
     */
    Optional<String> takeLease(String owner);

    /** Gives the lease back. */
    void releaseLease();

    /**
     * Takes an object or release away by an id that {@link #marked} told.
     *
     * @param purge whether what a release's controllers have to end themselves goes before it, as in {@link #remove}
     */
    void removeMarked(String id, boolean purge);

    @Override
    void close();
}
