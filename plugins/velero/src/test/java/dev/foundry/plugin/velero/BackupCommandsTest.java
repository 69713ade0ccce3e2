package dev.foundry.plugin.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Tree;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a cluster in memory. */
class BackupCommandsTest {
    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(VeleroComponentTest.config()), hands);

    /** Runs as the program does, and throws what the command throws. */
    private int run(String... words) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        CommandLine line =
                (CommandLine) new VeleroCommands().commands(workbench).getFirst();
        int code = line.setExecutionExceptionHandler((failed, _, _) -> {
                    thrown.set((RuntimeException) failed);
                    return 1;
                })
                .execute(words);
        if (thrown.get() != null) {
            throw thrown.get();
        }
        return code;
    }

    private Tree made(String kind, String name) {
        return new Tree(hands.cluster().find(Kinds.API, kind, "velero", name).orElseThrow());
    }

    private void backup(String name, String created, String phase) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        Kinds.API,
                        "kind",
                        Kinds.BACKUP,
                        "metadata",
                        Map.of("namespace", "velero", "name", name, "creationTimestamp", created),
                        "status",
                        Map.of(
                                "phase",
                                phase,
                                "startTimestamp",
                                created,
                                "progress",
                                Map.of("itemsBackedUp", 7, "totalItems", 9))));
    }

    @Test
    void makesABackupWithANameOfItsTime() {
        assertThat(run("create", "-n", "web", "-n", "mail", "--fs-backup")).isZero();
        Tree spec = made(Kinds.BACKUP, "backup-20260102-030405").at("spec");
        assertThat(spec.words("includedNamespaces")).isEqualTo("web, mail");
        assertThat(spec.text("defaultVolumesToFsBackup")).isEqualTo("true");
        assertThat(spec.text("ttl")).isEqualTo("720h");
        assertThat(workbench.deeds()).contains("backup backup-20260102-030405");
    }

    @Test
    void refusesANameThatIsTakenOrNone() {
        run("create", "first");
        assertThatThrownBy(() -> run("create", "first"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> run("create", "Not_A_Name")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void listsTheNewestFirst() {
        backup("old", "2026-01-01T00:00:00Z", "Completed");
        backup("new", "2026-01-02T00:00:00Z", "InProgress");
        assertThat(run("list")).isZero();
        assertThat(workbench.rows())
                .containsExactly(
                        List.of("new", "InProgress", "2026-01-02T00:00:00Z", "7", "", ""),
                        List.of("old", "Completed", "2026-01-01T00:00:00Z", "7", "", ""));
    }

    @Test
    void listsRestoresAndSchedulesToo() {
        backup("first", "2026-01-01T00:00:00Z", "Completed");
        run("restore", "first", "--name", "back");
        run("schedule", "weekly", "--cron", "0 3 * * 0");
        run("list", "--all");
        assertThat(workbench.rows())
                .contains(List.of("back", "first", "New", "", ""), List.of("weekly", "0 3 * * 0", "New", ""));
    }

    @Test
    void describesWhatWentWrongAndFails() {
        backup("bad", "2026-01-01T00:00:00Z", "PartiallyFailed");
        assertThat(run("describe", "bad")).isEqualTo(1);
        assertThat(workbench.deeds()).contains("status PartiallyFailed", "of_items 9");
        assertThatThrownBy(() -> run("describe", "none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void bringsBackOnlyWhatIsCompleted() {
        backup("first", "2026-01-01T00:00:00Z", "Completed");
        backup("running", "2026-01-02T00:00:00Z", "InProgress");
        assertThat(run("restore", "first", "--exclude-namespace", "mail", "--no-restore-pvs"))
                .isZero();
        Tree spec = made(Kinds.RESTORE, "restore-first-20260102-030405").at("spec");
        assertThat(spec.text("backupName")).isEqualTo("first");
        assertThat(spec.text("restorePVs")).isEqualTo("false");
        assertThat(spec.words("excludedNamespaces")).isEqualTo("mail");
        assertThatThrownBy(() -> run("restore", "running"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not completed");
    }

    @Test
    void schedulesWithoutTheSystemsNamespaces() {
        assertThat(run("schedule", "weekly", "--cron", "0 3 * * 0")).isZero();
        Tree spec = made(Kinds.SCHEDULE, "weekly").at("spec");
        assertThat(spec.at("template").words("excludedNamespaces"))
                .isEqualTo("kube-system, kube-public, kube-node-lease, velero");
        assertThat(run("schedule", "weekly", "--delete")).isZero();
        assertThat(hands.cluster().find(Kinds.API, Kinds.SCHEDULE, "velero", "weekly"))
                .isEmpty();
    }

    @Test
    void leavesTheSchedulesOfTheFileAlone() {
        assertThatThrownBy(() -> run("schedule", "velero-daily-backup", "--delete"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("stack.yaml");
        assertThatThrownBy(() -> run("schedule", "weekly"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--cron");
    }

    @Test
    void deletesABackupWithItsContent() {
        backup("first", "2026-01-01T00:00:00Z", "Completed");
        assertThat(run("delete", "first")).isZero();
        assertThat(made(Kinds.DELETION, "first-20260102-030405").at("spec").text("backupName"))
                .isEqualTo("first");
        workbench.refusing();
        backup("second", "2026-01-01T00:00:00Z", "Completed");
        assertThatThrownBy(() -> run("delete", "second")).isInstanceOf(RefusedException.class);
    }

    @Test
    void changesNothingInADryRun() {
        backup("first", "2026-01-01T00:00:00Z", "Completed");
        run("schedule", "weekly", "--cron", "0 3 * * 0");
        workbench.refusing();
        run("create", "other", "--dry-run");
        run("restore", "first", "--name", "back", "--dry-run");
        run("schedule", "daily", "--cron", "0 3 * * *", "--dry-run");
        run("schedule", "weekly", "--delete", "--dry-run");
        run("delete", "first", "--dry-run");
        run("list", "--all");
        assertThat(workbench.rows()).extracting(row -> (Object) row.getFirst()).containsExactly("first", "weekly");
        assertThat(workbench.deeds())
                .contains("result would be asked for", "result would be made", "result would be removed");
    }

    @Test
    void needsALiveCluster() {
        workbench.rehearsing();
        assertThatThrownBy(() -> run("list"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rehearsal");
    }
}
