package dev.foundry.host.driver;

import dev.foundry.api.reach.ClusterHands;

/** A cluster with the right to change it. */
public interface ClusterDriver extends ClusterView, ClusterHands, AutoCloseable {
    /** Makes it as declared; idempotent. A release that fails is taken back to what it was before. */
    void apply(ClusterWish wish);

    /** Takes it away where it is marked as the stack's own; taking away what is not there is no error. */
    void remove(ClusterWish wish, boolean purge);

    /** Takes an object away by an id that {@link #marked} told. */
    void removeMarked(String id);

    @Override
    void close();
}
