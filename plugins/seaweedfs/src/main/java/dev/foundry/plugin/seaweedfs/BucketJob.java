package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;

/** One run of SeaweedFS' shell in the cluster. The key is in its environment: never on a command line, never printed. */
record BucketJob(SeaweedBucket bucket, String name, String script) {
    enum State {
        ABSENT,
        RUNNING,
        DONE,
        FAILED
    }

    /** How the names of jobs that make buckets begin. */
    static final String MAKING = "bucket-";

    static BucketJob making(SeaweedBucket bucket) {
        return new BucketJob(bucket, MAKING + bucket.name(), "make.sh");
    }

    static BucketJob removing(SeaweedBucket bucket) {
        return new BucketJob(bucket, "no-bucket-" + bucket.name(), "remove.sh");
    }

    static String secret(SeaweedBucket bucket) {
        return "bucket-" + bucket.name();
    }

    static Map<String, Object> keys(SeaweedBucket bucket, String base64) {
        return Map.of(
                "apiVersion", "v1",
                "kind", "Secret",
                "metadata", Map.of("name", secret(bucket), "namespace", bucket.namespace()),
                "type", "Opaque",
                "data", Map.of("secret_key", base64));
    }

    State state(ClusterLook cluster) {
        return cluster.find("batch/v1", "Job", bucket.namespace(), name)
                .map(job -> job.get("status") instanceof Map<?, ?> status ? state(status) : State.RUNNING)
                .orElse(State.ABSENT);
    }

    private static State state(Map<?, ?> status) {
        List<?> conditions = status.get("conditions") instanceof List<?> list ? list : List.of();
        for (Object condition : conditions) {
            if (condition instanceof Map<?, ?> told && "True".equals(told.get("status"))) {
                if ("Complete".equals(told.get("type"))) {
                    return State.DONE;
                }
                if ("Failed".equals(told.get("type"))) {
                    return State.FAILED;
                }
            }
        }
        return State.RUNNING;
    }

    void forget(ClusterHands cluster) {
        cluster.delete("batch/v1", "Job", bucket.namespace(), name);
    }

    Map<String, Object> tree() {
        Map<String, Object> key = Map.of(
                "name",
                "SECRET_KEY",
                "valueFrom",
                Map.of("secretKeyRef", Map.of("name", secret(bucket), "key", "secret_key")));
        Map<String, Object> container = Map.of(
                "name", "shell",
                "image", bucket.image(),
                "command",
                        List.of(
                                "/bin/sh",
                                "-c",
                                Text.beside(BucketJob.class, script).toString()),
                "env", List.of(Map.of("name", "BUCKET", "value", bucket.name()), key));
        Map<String, Object> pod = Map.of("restartPolicy", "Never", "containers", List.of(container));
        return Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Map.of("name", name, "namespace", bucket.namespace()),
                "spec",
                Map.of("backoffLimit", 4, "template", Map.of("spec", pod)));
    }
}
