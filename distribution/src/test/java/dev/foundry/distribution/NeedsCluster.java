package dev.foundry.distribution;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test on a real API server, which a kubeconfig names. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = NeedsCluster.KUBECONFIG,
        matches = ".+",
        disabledReason = NeedsCluster.KUBECONFIG + " names no kubeconfig of a cluster to test with")
@interface NeedsCluster {
    /** The variable that names it. */
    String KUBECONFIG = "FOUNDRY_TEST_KUBECONFIG";
}
