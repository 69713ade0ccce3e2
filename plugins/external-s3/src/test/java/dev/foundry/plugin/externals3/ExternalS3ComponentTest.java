package dev.foundry.plugin.externals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.testkit.TestingStack;
import org.junit.jupiter.api.Test;

class ExternalS3ComponentTest {
    private static ObjectStorage storage(String prefix) {
        ExternalS3Config config = new ExternalS3Config(
                "https://s3.example.test",
                "eu-central-1",
                false,
                prefix,
                SecretRef.of("s3", "access_key"),
                SecretRef.of("s3", "secret_key"));
        return (ObjectStorage)
                new ExternalS3Component().provides(TestingStack.of(config)).getFirst();
    }

    @Test
    void letsOthersUseBucketsThatAreThere() {
        ObjectStorage.Bucket bucket = storage("home-").bucket("loki");
        assertThat(bucket.name()).isEqualTo("home-loki");
        assertThat(bucket.accessKey()).hasToString("${secret:s3:access_key}");
        assertThat(bucket.secretKey().claims()).isEmpty();
        assertThat(storage("").endpoint()).isEqualTo("https://s3.example.test");
        assertThat(storage("").pathStyle()).isFalse();
        assertThat(storage("").region()).isEqualTo("eu-central-1");
    }

    @Test
    void declaresNothing() {
        assertThat(new ExternalS3Component().descriptor().touches().kinds()).isEmpty();
    }

    @Test
    void refusesWhatWouldBeNoBucketsName() {
        assertThatThrownBy(() -> storage("home-").bucket("Loki")).isInstanceOf(InvalidInputException.class);
    }
}
