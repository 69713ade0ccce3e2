package dev.foundry.host.driver.rehearsal;

import dev.foundry.host.driver.ClusterLease;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The lease of a cluster in memory, which lives as long as the connection that took it. */
final class MemoryLease {
    private static final String ID = "cluster:" + ClusterLease.NAMESPACE + "/lease/" + ClusterLease.NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final Map<String, Kept> things;
    private final Set<String> alive;
    private final Clock clock;
    private final String token = UUID.randomUUID().toString();

    /**
     * A lease of one connection.
     *
     * @param things in the cluster
     * @param alive the tokens of all connections that hold one
     */
    MemoryLease(Map<String, Kept> things, Set<String> alive, Clock clock) {
        this.things = things;
        this.alive = alive;
        this.clock = clock;
    }

    /** Takes it, also from an owner who is no more; answers who has it otherwise. */
    Optional<String> take(String owner) {
        synchronized (things) {
            Optional<String> other = other();
            if (other.isEmpty()) {
                Instant now = clock.instant();
                things.values().removeIf(kept -> is(kept.live()));
                things.put(ID, new Kept(new ClusterLease(owner, token, now, now, PATIENCE).object(), Map.of()));
                alive.add(token);
            }
            return other;
        }
    }

    /** Who else has it. */
    private Optional<String> other() {
        return things.values().stream()
                .filter(kept -> is(kept.live()))
                .map(kept -> ClusterLease.of(kept.live()))
                .filter(lease -> !lease.token().equals(token))
                .filter(lease -> alive.contains(lease.token()) || !lease.freeFor(token, clock.instant()))
                .map(ClusterLease::owner)
                .findFirst();
    }

    private static boolean is(Map<String, Object> live) {
        return Trees.text(live, "kind").equals(ClusterLease.KIND)
                && Trees.text(live, "metadata", "namespace").equals(ClusterLease.NAMESPACE)
                && Trees.text(live, "metadata", "name").equals(ClusterLease.NAME);
    }

    /** Lets no change happen under a lease that was lost; does nothing when none was taken. */
    void demand() {
        synchronized (things) {
            if (alive.contains(token)) {
                other().ifPresent(owner -> {
                    throw ClusterLease.lost("the lease is held by " + owner);
                });
            }
        }
    }

    /** Gives it back where it is ours. */
    void release() {
        synchronized (things) {
            if (alive.remove(token)) {
                things.values()
                        .removeIf(kept -> is(kept.live())
                                && ClusterLease.of(kept.live()).token().equals(token));
            }
        }
    }
}
