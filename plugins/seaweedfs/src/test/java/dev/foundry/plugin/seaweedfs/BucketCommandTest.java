package dev.foundry.plugin.seaweedfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketCommandTest {
    static final SeaweedfsConfig CONFIG = new SeaweedfsConfig(
            "seaweedfs",
            1,
            1,
            1,
            Optional.empty(),
            "50Gi",
            Optional.empty(),
            Optional.empty(),
            List.of("photos"),
            false,
            Optional.empty(),
            true,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(CONFIG).version("4.44.0"), hands);
    private final BucketCommand command = new BucketCommand(workbench);

    private void job(String name) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "batch/v1",
                        "kind",
                        "Job",
                        "metadata",
                        Map.of("name", name, "namespace", "seaweedfs"),
                        "status",
                        Map.of("conditions", List.of(Map.of("type", "Complete", "status", "True")))));
    }

    @Test
    void listsBucketsOfTheFileAndOfComponents() {
        job("bucket-loki");
        job("something-else");
        command.list();
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("loki", "done", "object-storage/loki"),
                        List.of("photos", "absent", "object-storage/photos")));
    }

    @Test
    void addsABucketToTheFileAndMakesIt() {
        command.create("films", DryRun.of(false));
        assertThat(workbench.deeds())
                .containsExactly("add components.seaweedfs.buckets \"films\"", "converge seaweedfs");
    }

    @Test
    void refusesABucketThatIsThereAndANameThatIsNone() {
        assertThatThrownBy(() -> command.create("photos", DryRun.of(false))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> command.create("My Films", DryRun.of(false)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void deletesWhatTheFileNoLongerNames() {
        job("bucket-films");
        job("no-bucket-films");
        command.delete("films", DryRun.of(false));
        assertThat(hands.cluster().list("batch/v1", "Job", "seaweedfs", Map.of()))
                .isEmpty();
        assertThatThrownBy(() -> command.delete("films", DryRun.of(false))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> command.delete("photos", DryRun.of(false)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("made again");
    }

    @Test
    void changesNothingInADryRunOrWithoutConsent() {
        job("bucket-films");
        command.create("songs", DryRun.of(true));
        command.delete("films", DryRun.of(true));
        workbench.refusing();
        assertThatThrownBy(() -> command.delete("films", DryRun.of(false))).isInstanceOf(RefusedException.class);
        assertThat(workbench.deeds()).isEmpty();
        assertThat(workbench.rows())
                .isEqualTo(List.of(List.of("songs", "would be made"), List.of("films", "would be deleted")));
        assertThat(hands.cluster().find("batch/v1", "Job", "seaweedfs", "bucket-films"))
                .isPresent();
    }

    @Test
    void saysThatARehearsalHasNoCluster() {
        workbench.rehearsing();
        assertThatThrownBy(command::list).isInstanceOf(RefusedException.class);
    }
}
