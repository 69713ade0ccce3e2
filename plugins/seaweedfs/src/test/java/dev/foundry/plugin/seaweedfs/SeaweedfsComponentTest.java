package dev.foundry.plugin.seaweedfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeaweedfsComponentTest {
    private static final SeaweedfsComponent COMPONENT = new SeaweedfsComponent();

    private static TestingStack<SeaweedfsConfig> stack(Optional<SecretRef> key) {
        return TestingStack.of(new SeaweedfsConfig(
                        "seaweedfs",
                        1,
                        1,
                        1,
                        Optional.empty(),
                        "50Gi",
                        key,
                        key,
                        List.of("photos"),
                        false,
                        Optional.empty(),
                        true,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .version("4.44.0")
                .capability(BlockStorage.of("disks"));
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                components:
                  seaweedfs: {%s}
                """.formatted(keys),
                COMPONENT,
                TestingProvider.cluster(),
                TestingProvider.of("disks", BlockStorage.class, BlockStorage.of("disks")));
    }

    @Test
    void letsNobodyInWithoutKeys() {
        BlueprintText.assertApproved("one-of-each", COMPONENT.blueprint(stack(Optional.empty())));
    }

    @Test
    void takesTheKeysThatTheFileNames() {
        assertThat(BlueprintText.of(COMPONENT.blueprint(stack(Optional.of(SecretRef.of("people", "s3"))))))
                .contains("${secret:people:s3}")
                .doesNotContain("${secret:seaweedfs:");
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("buckets: [photos]");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:namespace/seaweedfs",
                        "cluster:seaweedfs/helm/seaweedfs",
                        "cluster:seaweedfs/secret/s3-identities");
        assertThat(stack.plan().resources()).anyMatch(resource -> resource.id().equals("stack:bucket/photos"));
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void givesBucketsWhoseKeysAreMadeFirst() {
        ObjectStorage storage =
                (ObjectStorage) COMPONENT.provides(stack(Optional.empty())).getFirst();
        assertThat(storage.endpoint()).isEqualTo("http://seaweedfs-s3.seaweedfs.svc:8333");
        assertThat(storage.bucket("velero").secretKey().claims())
                .containsExactly(new Buckets("seaweedfs", "docker.io/chrislusf/seaweedfs:4.44").task("velero"));
        assertThat(storage.bucket("velero").secretKey()).hasToString("${secret:object-storage/velero:secret_key}");
    }
}
