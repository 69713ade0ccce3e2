package dev.foundry.plugin.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LokiComponentTest {
    private static final TestingProvider DISKS =
            TestingProvider.of("disks", BlockStorage.class, BlockStorage.of("disks"));

    /** A store of buckets that is reached as the address says; with a CA of its own behind TLS. */
    private record Buckets(String endpoint) implements ObjectStorage {
        @Override
        public List<String> addresses() {
            return List.of();
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Optional<Text> ca() {
            return endpoint.startsWith("https:") ? Optional.of(Text.caCertificate()) : Optional.empty();
        }

        @Override
        public ObjectStorage.Bucket bucket(String name) {
            StoredSecret key = new StoredSecret(SecretRef.of(SECRETS + "/" + name, "secret_key"), Generator.hex(32));
            return ObjectStorage.Bucket.of(name, Text.of(name), key.value());
        }
    }

    private static TestingStack<LokiConfig> stack(String backend) {
        return TestingStack.of(new LokiConfig(
                        "loki",
                        "SingleBinary",
                        backend,
                        "loki",
                        30,
                        Optional.empty(),
                        "10Gi",
                        true,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        "us-east-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .version("18.11.0")
                .capability(BlockStorage.of("disks"));
    }

    private static RehearsedStack rehearsed(String keys, TestingProvider... others) {
        String yaml = """
                cluster: {name: lab}
                components:
                  loki: {%s}
                """.formatted(keys);
        return others.length == 0
                ? RehearsedStack.of(yaml, new LokiComponent(), TestingProvider.cluster(), DISKS)
                : RehearsedStack.of(yaml, new LokiComponent(), TestingProvider.cluster(), DISKS, others[0]);
    }

    private static TestingProvider buckets() {
        return TestingProvider.of("buckets", ObjectStorage.class, new Buckets("http://store.test:8333"));
    }

    @Test
    void keepsLogsInABucketWithKeysOfItsOwn() {
        BlueprintText.assertApproved(
                "in-a-bucket",
                new LokiComponent().blueprint(stack("s3").capability(new Buckets("http://store.test:8333"))));
    }

    @Test
    void trustsTheStoresOwnAuthority() {
        assertThat(BlueprintText.of(
                        new LokiComponent().blueprint(stack("s3").capability(new Buckets("https://store.test")))))
                .contains("ca_file: /etc/s3-ca/ca.crt", "insecure: false", "ca.crt=${stack-ca}");
    }

    @Test
    void needsNoBucketsOnAVolume() {
        RehearsedStack stack = rehearsed("storage_backend: filesystem, promtail_enabled: false");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).containsOnlyKeys("cluster:loki/helm/loki", "cluster:namespace/loki");
        assertThat(String.valueOf(stack.cluster().get("cluster:loki/helm/loki")))
                .contains("delete_request_store=filesystem");
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("", buckets());
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:loki/helm/alloy",
                        "cluster:loki/helm/loki",
                        "cluster:loki/secret/loki-s3",
                        "cluster:namespace/loki");
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void laysTheUsersValuesOverBothCharts() {
        RehearsedStack stack = rehearsed(
                "values: {gateway: {replicas: 2}}, alloy_values: {alloy: {resources: {limits: {memory: 1Gi}}}}",
                buckets());
        stack.install();
        assertThat(String.valueOf(stack.cluster().get("cluster:loki/helm/loki")))
                .contains("gateway={replicas=2}");
        assertThat(String.valueOf(stack.cluster().get("cluster:loki/helm/alloy")))
                .contains("memory=1Gi");
    }

    @Test
    void answersInTheCluster() {
        LogStore store = (LogStore) new LokiComponent().provides(stack("s3")).getFirst();
        assertThat(store.service().url()).isEqualTo("http://loki-gateway.loki.svc:80");
    }
}
