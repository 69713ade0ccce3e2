package org.example.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinioComponentTest {
    private static final Host ONE = Host.of("one", "192.0.2.11").withRoles("minio");

    private final MinioComponent component = new MinioComponent();

    private static TestingStack<MinioConfig> stack(String... buckets) {
        return TestingStack.of(
                        new MinioConfig("/var/lib/foundry-minio", "/etc/foundry-minio", 9000, 9001, List.of(buckets)))
                .version("2025.9.7")
                .hosts(ONE);
    }

    private ObjectStorage storage() {
        return (ObjectStorage) component.provides(stack()).getFirst();
    }

    @Test
    void runsOneContainerAndKeepsTheBucketsOfTheFile() {
        BlueprintText.assertApproved("one-bucket", component.blueprint(stack("photos")));
    }

    @Test
    void isReachedByAddressWhereThereIsNoZone() {
        assertThat(storage().endpoint()).isEqualTo("https://192.0.2.11:9000");
        assertThat(storage().pathStyle()).isTrue();
    }

    @Test
    void keysRestOnTheirBucketAndTheBucketOnItsUsersKey() {
        ObjectStorage.Bucket claimed = storage().bucket("velero");

        MinioBucket made = new MinioBucket(new Server(ONE, 9000), "velero");
        assertThat(claimed.secretKey().claims()).containsExactly(made);
        assertThat(made.texts().getFirst().claims()).containsExactly(made.secretKey());
        assertThat(claimed.accessKey().secretBearing()).isFalse();
    }

    @Test
    void refusesWhatIsNoBucketsName() {
        assertThatThrownBy(() -> storage().bucket("No_Bucket")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesASecondHost() {
        TestingStack<MinioConfig> two = stack().hosts(ONE, Host.of("two", "192.0.2.12"));
        assertThatThrownBy(() -> component.blueprint(two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 hosts");
    }

    @Test
    void refusesAReleaseItDoesNotKnow() {
        TestingStack<MinioConfig> unknown = stack().version("2025.5.1");
        assertThatThrownBy(() -> component.blueprint(unknown)).hasMessageContaining("2025.5.1");
    }
}
