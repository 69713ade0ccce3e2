package dev.foundry.host.driver.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.driver.Trees;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutsTest {
    private static String trouble(String kind, String rest) {
        String workload = "workload: {kind: " + kind + ", metadata: {generation: 2}, " + rest + "}";
        Object tree = Serialization.unmarshal(workload, Object.class);
        return Rollouts.trouble(Trees.mapping(Trees.mapping(tree).get("workload")))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment  | spec: {replicas: 2}, status: {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2}
            StatefulSet | status: {observedGeneration: 2, updatedReplicas: 1, availableReplicas: 1}
            DaemonSet   | status: {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3}
            Job         | status: {conditions: [{type: Complete, status: 'True'}]}
            """)
    void isThrough(String kind, String rest) {
        assertThat(trouble(kind, rest)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment  | status: {observedGeneration: 1}                                                         | its controller has not seen the change yet
            Deployment  | spec: {replicas: 2}, status: {observedGeneration: 2, updatedReplicas: 1}                | 1 of 2 replicas are of the declared version
            Deployment  | status: {observedGeneration: 2, replicas: 1, updatedReplicas: 1}                        | 0 of 1 replicas are available
            Deployment  | status: {observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 1}  | replicas of the former version are still there
            StatefulSet | spec: {replicas: 3}, status: {observedGeneration: 2, updatedReplicas: 3, availableReplicas: 2} | 2 of 3 replicas are available
            DaemonSet   | status: {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 2}   | 2 of 3 replicas are of the declared version
            Job         | status: {active: 1}                                                                     | it is not Complete yet
            Job         | status: {conditions: [{type: Failed, status: 'True', message: too often}]} | it failed: too often
            """)
    void isNotThrough(String kind, String rest, String why) {
        assertThat(trouble(kind, rest)).isEqualTo(why);
    }
}
