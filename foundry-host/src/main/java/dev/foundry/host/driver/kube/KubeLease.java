package dev.foundry.host.driver.kube;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.TransientException;
import dev.foundry.host.driver.ClusterLease;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.kube.Requests.Answer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a cluster: a Lease of its API, kept alive by beats. Time is the API server's, as it dates its answers, so
 * that no other clock matters. Safe for many threads.
 */
final class KubeLease {
    private static final Logger LOG = LoggerFactory.getLogger(KubeLease.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALL =
            "/apis/" + ClusterLease.API_VERSION + "/namespaces/" + ClusterLease.NAMESPACE + "/leases";
    private static final String ONE = ALL + "/" + ClusterLease.NAME;
    private static final int REFUSED = 300;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Requests requests;
    private final KubeObjects objects;
    private final Pace pace;
    private final String token;
    private String owner = "";
    private boolean away;
    private @Nullable CountDownLatch ending;

    /**
     * How fast things go.
     *
     * @param beat from one sign of life to the next
     * @param patience how long without one until somebody else may take over
     * @param glance from one look at another's lease to the next
     */
    record Pace(Duration beat, Duration patience, Duration glance) {
        /** For people. */
        static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMillis(500));
    }

    /**
     * The lease now.
     *
     * @param version of the object; empty where there is none
     * @param time on the server
     */
    private record Seen(Optional<ClusterLease> lease, String version, Instant time) {
        boolean freeFor(String token) {
            return lease.map(held -> held.freeFor(token, time)).orElse(true);
        }

        String owner() {
            return lease.map(ClusterLease::owner).orElse("");
        }
    }

    KubeLease(Requests requests, KubeObjects objects, Pace pace) {
        this.requests = requests;
        this.objects = objects;
        this.pace = pace;
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** See {@link dev.foundry.host.driver.ClusterDriver#takeLease}. */
    synchronized Optional<String> take(String name) {
        String first = "";
        long glances = 2 * pace.patience().dividedBy(pace.glance());
        for (long i = 0; i < glances; i++) {
            Seen seen = look();
            if (!seen.freeFor(token)) {
                if (!first.isEmpty() && !first.equals(seen.version())) {
                    return Optional.of(seen.owner());
                }
                first = seen.version();
            } else if (write(seen, name)) {
                owner = name;
                beat();
                return Optional.empty();
            }
            pause();
        }
        throw new TransientException("the cluster is not ready to give its lease");
    }

    private Seen look() {
        Answer answer = requests.get(ONE);
        if (answer.code() == NOT_FOUND) {
            return new Seen(Optional.empty(), "", answer.time());
        }
        demandGranted(answer);
        Map<String, Object> object = objects.json(answer.body());
        return new Seen(
                Optional.of(ClusterLease.of(object)), Trees.text(object, "metadata", "resourceVersion"), answer.time());
    }

    /** Makes it ours; false when somebody was faster, or the cluster is too young to have one. */
    private boolean write(Seen seen, String name) {
        Instant taken = seen.lease()
                .filter(held -> held.token().equals(token))
                .map(ClusterLease::taken)
                .orElse(seen.time());
        Map<String, Object> object = new ClusterLease(name, token, taken, seen.time(), pace.patience()).object();
        Answer answer;
        if (seen.version().isEmpty()) {
            answer = requests.send("POST", ALL, objects.json(object));
        } else {
            Map<String, Object> versioned =
                    Trees.merged(object, Map.of("metadata", Map.of("resourceVersion", seen.version())));
            answer = requests.send("PUT", ONE, objects.json(versioned));
        }
        if (answer.code() == CONFLICT || answer.code() == NOT_FOUND) {
            return false;
        }
        demandGranted(answer);
        return true;
    }

    private static void demandGranted(Answer answer) {
        if (answer.code() >= REFUSED) {
            throw KubeFailures.of(
                    ClusterLease.KIND + " " + ClusterLease.NAMESPACE + "/" + ClusterLease.NAME,
                    answer.code(),
                    answer.body());
        }
    }

    private void pause() {
        try {
            Thread.sleep(pace.glance());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while the cluster's lease was waited for");
        }
    }

    private void beat() {
        if (ending == null) {
            CountDownLatch end = new CountDownLatch(1);
            ending = end;
            Thread.ofVirtual().name("foundry-cluster-lease").start(() -> beats(end));
        }
    }

    private void beats(CountDownLatch end) {
        try {
            boolean ours = true;
            while (ours && !end.await(pace.beat().toMillis(), TimeUnit.MILLISECONDS)) {
                ours = renewed(end);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean renewed(CountDownLatch end) {
        if (end.getCount() == 0) {
            return false;
        }
        try {
            Seen seen = look();
            away = false;
            boolean ours = seen.freeFor(token);
            if (ours) {
                // Whether this write or a faster one of somebody else won is seen at the next beat.
                LOG.trace("the cluster's lease was renewed: {}", write(seen, owner));
            }
            return ours;
        } catch (FoundryException failed) {
            LOG.debug("the cluster's lease could not be renewed this time", failed);
            away = true;
            return true;
        }
    }

    /**
     * Lets no change happen under a lease that was lost; does nothing when none was taken.
     *
     * @throws dev.foundry.api.error.RefusedException when somebody else has it
     */
    synchronized void demand() {
        if (ending == null) {
            return;
        }
        Seen seen = look();
        if (!seen.freeFor(token)) {
            throw ClusterLease.lost("this machine was silent for more than "
                    + pace.patience().toSeconds() + " s; the lease is held by " + seen.owner());
        }
    }

    /** Gives it back where it is ours; of a cluster that has gone away it ends by itself. */
    synchronized void release() {
        if (ending == null) {
            return;
        }
        ending.countDown();
        ending = null;
        if (away) {
            return;
        }
        Seen seen = look();
        if (seen.lease().filter(held -> held.token().equals(token)).isPresent()) {
            Answer answer = requests.send(
                    "DELETE",
                    ONE,
                    objects.json(Map.of(
                            "apiVersion",
                            "v1",
                            "kind",
                            "DeleteOptions",
                            "preconditions",
                            Map.of("resourceVersion", seen.version()))));
            if (answer.code() != NOT_FOUND && answer.code() != CONFLICT) {
                demandGranted(answer);
            }
        }
    }
}
