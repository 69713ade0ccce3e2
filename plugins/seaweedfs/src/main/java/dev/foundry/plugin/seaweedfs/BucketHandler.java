package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes buckets by jobs in the cluster that speak SeaweedFS' own shell; a job that is done tells that its bucket is there. */
final class BucketHandler implements ResourceHandler<SeaweedBucket> {
    private static final int TRIES = 240;
    private static final long PAUSE_MILLIS = 500;

    @Override
    public Class<SeaweedBucket> kind() {
        return SeaweedBucket.class;
    }

    @Override
    public Map<SeaweedBucket, Observation> observe(List<SeaweedBucket> resources, Look look) {
        Map<SeaweedBucket, Observation> seen = new LinkedHashMap<>();
        resources.forEach(bucket -> seen.put(bucket, observe(bucket, look)));
        return seen;
    }

    private static Observation observe(SeaweedBucket bucket, Look look) {
        try {
            return switch (BucketJob.making(bucket).state(look.cluster())) {
                case DONE -> Observation.inSync();
                case FAILED -> Observation.missing("the last try to make it failed");
                case RUNNING, ABSENT -> Observation.missing("made, with an identity of its name");
            };
        } catch (UnreachableException away) {
            return Observation.unknown(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public void apply(SeaweedBucket bucket, Hands hands) {
        String key = hands.resolve(bucket.secretKey().value().base64())
                .orElseThrow(() -> new TransientException("the key of " + bucket.title() + " is not there"))
                .reveal();
        hands.cluster().apply(BucketJob.keys(bucket, key));
        carryOut(BucketJob.making(bucket), hands.cluster());
    }

    @Override
    public void remove(SeaweedBucket bucket, Hands hands) {
        ClusterHands cluster = hands.cluster();
        carryOut(BucketJob.removing(bucket), cluster);
        BucketJob.removing(bucket).forget(cluster);
        BucketJob.making(bucket).forget(cluster);
        cluster.delete("v1", "Secret", bucket.namespace(), BucketJob.secret(bucket));
    }

    private static void carryOut(BucketJob job, ClusterHands cluster) {
        if (job.state(cluster) == BucketJob.State.FAILED) {
            job.forget(cluster);
        }
        if (job.state(cluster) == BucketJob.State.ABSENT) {
            cluster.apply(job.tree());
        }
        for (int i = 0; i < TRIES && job.state(cluster) == BucketJob.State.RUNNING; i++) {
            pause();
        }
        if (job.state(cluster) != BucketJob.State.DONE) {
            throw new TransientException("the job " + job.name() + " in the namespace "
                    + job.bucket().namespace() + " has not done its work");
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while waiting for a bucket");
        }
    }
}
