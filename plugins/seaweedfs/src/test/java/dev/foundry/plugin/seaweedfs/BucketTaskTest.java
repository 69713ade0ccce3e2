package dev.foundry.plugin.seaweedfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.ClusterTask;
import dev.foundry.api.resource.ClusterTasks;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketTaskTest {
    private static final String NAMESPACE = "seaweedfs";
    private final ClusterTask bucket = new Buckets(NAMESPACE, "docker.io/chrislusf/seaweedfs:4.44").task("loki");
    private final ClusterTasks handler = new ClusterTasks();
    private final Hands hands = new TestingHands(new TestingCa(), 1) {
        @Override
        public Optional<Secret> resolve(Text text) {
            return Optional.of(Secret.of("a2V5"));
        }
    };

    /** As the cluster does when a job's pod has ended. */
    private void ended(String job, String condition) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "batch/v1",
                        "kind",
                        "Job",
                        "metadata",
                        Map.of("name", job, "namespace", NAMESPACE),
                        "status",
                        Map.of("conditions", List.of(Map.of("type", condition, "status", "True")))));
    }

    private Observation seen() {
        return handler.observe(List.of(bucket), hands).values().iterator().next();
    }

    @Test
    void knowsThatABucketIsThereByTheJobThatMadeIt() {
        assertThat(seen()).isInstanceOf(Observation.Missing.class);
        hands.cluster().apply(bucket.toMake());
        assertThat(seen()).isInstanceOf(Observation.Missing.class);
        ended("bucket-loki", "Complete");
        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void laysTheKeyDownBeforeTheJobAndDoesNothingTwice() {
        ended("bucket-loki", "Complete");
        handler.apply(bucket, hands);
        assertThat(hands.cluster().find("v1", "Secret", NAMESPACE, "bucket-loki"))
                .hasValueSatisfying(secret -> assertThat(secret.get("data")).isEqualTo(Map.of("SECRET_KEY", "a2V5")));
        assertThat(hands.cluster().find("batch/v1", "Job", NAMESPACE, "bucket-loki"))
                .hasValueSatisfying(job -> assertThat(job).doesNotContainKey("spec"));
    }

    @Test
    void keepsTheKeyOutOfTheCommandLine() {
        assertThat(String.valueOf(bucket.toMake()))
                .contains("secretKeyRef", "$SECRET_KEY")
                .doesNotContain("a2V5");
    }

    @Test
    void takesBucketIdentityAndTracesAway() {
        ended("no-bucket-loki", "Complete");
        ended("bucket-loki", "Complete");
        handler.remove(bucket, hands);
        assertThat(hands.cluster().list("batch/v1", "Job", NAMESPACE, Map.of())).isEmpty();
    }

    @Test
    void saysThatTheLastTryFailed() {
        ended("bucket-loki", "Failed");
        assertThat(seen()).isEqualTo(Observation.missing("the last try to make it failed"));
    }

    @Test
    void cannotMakeABucketWithoutItsKey() {
        Hands keyless = new TestingHands(new TestingCa(), 1) {
            @Override
            public Optional<Secret> resolve(Text text) {
                return Optional.empty();
            }
        };
        assertThatThrownBy(() -> handler.apply(bucket, keyless))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("bucket loki");
    }
}
