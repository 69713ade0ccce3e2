package dev.foundry.api.resource;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.secret.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has Jobs of the cluster make what {@link ClusterTask}s declare; waits two minutes for each. */
public final class ClusterTasks implements ResourceHandler<ClusterTask> {
    private static final int TRIES = 240;
    private static final long PAUSE_MILLIS = 500;
    private static final String JOBS = "batch/v1";

    /** How far a Job is. */
    public enum State {
        ABSENT,
        RUNNING,
        DONE,
        FAILED
    }

    /** The state of a task's making. */
    public static State state(ClusterTask task, ClusterLook cluster) {
        return state(task.job(), task.namespace(), cluster);
    }

    private static State state(String job, String namespace, ClusterLook cluster) {
        return cluster.find(JOBS, "Job", namespace, job)
                .map(tree -> Tree.of(tree).at("status"))
                .map(status -> status.is("Complete") ? State.DONE : status.is("Failed") ? State.FAILED : State.RUNNING)
                .orElse(State.ABSENT);
    }

    @Override
    public Class<ClusterTask> kind() {
        return ClusterTask.class;
    }

    @Override
    public Map<ClusterTask, Observation> observe(List<ClusterTask> resources, Look look) {
        Map<ClusterTask, Observation> seen = new LinkedHashMap<>();
        resources.forEach(task -> seen.put(task, observe(task, look)));
        return seen;
    }

    private static Observation observe(ClusterTask task, Look look) {
        try {
            return switch (state(task, look.cluster())) {
                case DONE -> Observation.inSync();
                case FAILED -> Observation.missing("the last try to make it failed");
                case RUNNING, ABSENT -> Observation.missing("made by a Job in the namespace " + task.namespace());
            };
        } catch (UnreachableException away) {
            return Observation.unknown(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public void apply(ClusterTask task, Hands hands) {
        if (!task.secrets().isEmpty()) {
            hands.cluster().apply(secret(task, hands));
        }
        carryOut(task.job(), task.toMake(), task.namespace(), hands.cluster());
    }

    private static Map<String, Object> secret(ClusterTask task, Hands hands) {
        Map<String, Object> data = new LinkedHashMap<>();
        task.secrets().forEach((key, value) -> data.put(key, opened(task, value, hands)));
        return Map.of(
                "apiVersion", "v1",
                "kind", "Secret",
                "metadata", Map.of("name", task.job(), "namespace", task.namespace()),
                "type", "Opaque",
                "data", data);
    }

    private static String opened(ClusterTask task, Text value, Hands hands) {
        return hands.resolve(value.base64())
                .orElseThrow(() -> new TransientException("a secret of " + task.title() + " is not there"))
                .reveal();
    }

    @Override
    public void remove(ClusterTask task, Hands hands) {
        ClusterHands cluster = hands.cluster();
        carryOut(task.removal(), task.toRemove(), task.namespace(), cluster);
        cluster.delete(JOBS, "Job", task.namespace(), task.removal());
        cluster.delete(JOBS, "Job", task.namespace(), task.job());
        cluster.delete("v1", "Secret", task.namespace(), task.job());
    }

    private static void carryOut(String job, Map<String, Object> tree, String namespace, ClusterHands cluster) {
        if (state(job, namespace, cluster) == State.FAILED) {
            cluster.delete(JOBS, "Job", namespace, job);
        }
        if (state(job, namespace, cluster) == State.ABSENT) {
            cluster.apply(tree);
        }
        for (int i = 0; i < TRIES && state(job, namespace, cluster) == State.RUNNING; i++) {
            pause();
        }
        if (state(job, namespace, cluster) != State.DONE) {
            throw new TransientException(
                    "the Job " + job + " in the namespace " + namespace + " has not done its work");
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while waiting for a Job of the cluster");
        }
    }
}
