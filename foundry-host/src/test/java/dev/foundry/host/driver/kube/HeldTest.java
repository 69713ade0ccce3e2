package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static Map<String, Object> condition(String type, String status, String message) {
        return Map.of("type", type, "status", status, "message", message);
    }

    @Test
    void namesWhatIsLeftInANamespace() {
        GenericKubernetesResource namespace = new GenericKubernetesResource();
        namespace.setMetadata(new ObjectMetaBuilder().withName("web").build());
        namespace.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        List.of(
                                condition("NamespaceDeletionContentFailure", "False", "All content deleted"),
                                condition("NamespaceContentRemaining", "True", "restores.velero.io has 3 instances"))));
        assertThat(Removal.holding(namespace)).isEqualTo("restores.velero.io has 3 instances");
    }

    @Test
    void namesTheFinalizersOfAnythingElse() {
        GenericKubernetesResource claim = new GenericKubernetesResource();
        claim.setMetadata(new ObjectMetaBuilder()
                .withFinalizers("kubernetes.io/pvc-protection", "other")
                .build());
        claim.setAdditionalProperty("status", Map.of("conditions", List.of(condition("Ready", "True", "all is well"))));
        assertThat(Removal.holding(claim)).isEqualTo("finalizers kubernetes.io/pvc-protection, other");
    }
}
