package dev.foundry.plugin.seaweedfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageCommandTest {
    private static final String ANSWER = """
            {"Version": "30GB 4.44", "Volumes": {"Max": 8, "Free": 4, "DataCenters": {"dc1": {"rack1": {
              "volume-0": [
                {"Id": 1, "Size": 3000000000, "Collection": "loki", "FileCount": 12, "DeletedByteCount": 7},
                {"Id": 2, "Size": 5, "Collection": "velero", "FileCount": 1, "DeletedByteCount": 0}],
              "volume-1": [
                {"Id": 3, "Size": 1000, "Collection": "loki", "FileCount": 2, "DeletedByteCount": 3},
                {"Id": 4, "Size": 80, "Collection": "", "FileCount": 2, "DeletedByteCount": 0}],
              "volume-2": null}}}}}
            """;
    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(BucketCommandTest.CONFIG).version("4.44.0"), hands);

    @Test
    void addsVolumesUpByBucket() {
        hands.cluster()
                .answering("/api/v1/namespaces/seaweedfs/services/seaweedfs-master:9333/proxy/vol/status", ANSWER);
        new UsageCommand(workbench).call();
        assertThat(workbench.rows()).isEqualTo(List.of(List.of("loki", 3000001000L, 10L), List.of("velero", 5L, 0L)));
    }

    @Test
    void needsAMasterThatAnswersAndNoRehearsal() {
        assertThatThrownBy(() -> new UsageCommand(workbench).call()).isInstanceOf(NotFoundException.class);
        workbench.rehearsing();
        assertThatThrownBy(() -> new UsageCommand(workbench).call()).isInstanceOf(RefusedException.class);
    }
}
