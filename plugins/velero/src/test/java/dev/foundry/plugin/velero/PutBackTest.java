package dev.foundry.plugin.velero;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.reach.Tree;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PutBackTest {
    private static Tree backup(String location) {
        return new Tree(Map.of("metadata", Map.of("name", "first"), "spec", Map.of("storageLocation", location)));
    }

    @Test
    void liesBesideTheUsualPlaceWithTheSameKeysAndIsOnlyRead() {
        Tree usual = new Tree(Map.of(
                "spec",
                Map.of(
                        "provider",
                        "aws",
                        "default",
                        true,
                        "accessMode",
                        "ReadWrite",
                        "config",
                        Map.of("region", "us-east-1"),
                        "objectStorage",
                        Map.of("bucket", "velero", "caCert", "LS0t"))));

        assertThat(PutBack.spec(usual, "first"))
                .containsEntry("provider", "aws")
                .containsEntry("default", false)
                .containsEntry("accessMode", "ReadOnly")
                .containsEntry("config", Map.of("region", "us-east-1"))
                .containsEntry(
                        "objectStorage",
                        Map.of("bucket", "velero", "caCert", "LS0t", "prefix", "plugins/foundry/first"));
    }

    @Test
    void tellsWhereTheObjectsOfABackupAre() {
        assertThat(Bench.prefix(backup("default"))).isEmpty();
        assertThat(Bench.prefix(backup("copy-of-first"))).isEqualTo("plugins/foundry/first/");
        assertThat(PutBack.holds(backup("copy-of-second"))).isFalse();
    }
}
