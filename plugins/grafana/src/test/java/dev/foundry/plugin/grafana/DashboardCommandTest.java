package dev.foundry.plugin.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Contribution.Dashboard;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.DashboardHost;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardCommandTest {
    private static final Dashboard DISKS = new Dashboard("disks", "{\"title\": \"Disks\"}");
    private Optional<Secret> kept = Optional.of(Secret.of("open sesame"));
    private final TestingHands hands = new TestingHands(new TestingCa(), 1) {
        @Override
        public Optional<Secret> resolve(Text text) {
            return kept;
        }
    };

    private TestingWorkbench workbench(boolean published) {
        GrafanaConfig config = Config.of(Optional.empty(), published);
        DashboardHost host = DashboardHost.at(
                ClusterService.of("grafana", "grafana", 80),
                "admin",
                Text.secret(SecretRef.of("grafana", "admin_password")));
        return new TestingWorkbench(
                TestingStack.of(config).cluster("lab.example", "").contribution(DISKS), hands, host);
    }

    private void laid(String json) {
        Map<String, Object> metadata = Map.of(
                "name",
                "dashboard-disks",
                "namespace",
                "grafana",
                "labels",
                Map.of("grafana_dashboard", "1"),
                "annotations",
                Map.of("grafana_folder", "Foundry"));
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        metadata,
                        "data",
                        Map.of("disks.json", json)));
    }

    @Test
    void listsWhatIsLaidIntoTheCluster() {
        laid("{}");
        TestingWorkbench workbench = workbench(false);
        assertThat(new DashboardCommand(workbench).list()).isZero();
        assertThat(workbench.rows()).isEqualTo(List.of(List.of("disks", "Foundry", "grafana", "dashboard-disks")));
    }

    @Test
    void tellsTheAddressForABrowserWhereItIsPublished() {
        TestingWorkbench workbench = workbench(true);
        new DashboardCommand(workbench).url();
        new DashboardCommand(workbench).open();
        assertThat(workbench.deeds()).containsExactly("https://grafana.lab.example\n", "https://grafana.lab.example\n");
    }

    @Test
    void tellsHowToReachItWhereItIsNot() {
        TestingWorkbench workbench = workbench(false);
        new DashboardCommand(workbench).url();
        assertThat(workbench.deeds())
                .contains("http://grafana.grafana.svc:80\n")
                .anyMatch(said -> said.startsWith("warn ") && said.contains("foundry dashboard open"));
    }

    @Test
    void leadsThereFromThisMachineUntilItIsStopped() {
        TestingWorkbench workbench = workbench(false);
        assertThat(new DashboardCommand(workbench).open()).isZero();
        assertThat(workbench.deeds()).containsExactly("http://127.0.0.1:1\n", "until stopped");
    }

    @Test
    void showsThePassword() {
        TestingWorkbench workbench = workbench(false);
        new DashboardCommand(workbench).password();
        assertThat(workbench.deeds()).containsExactly("user admin", "password open sesame");
    }

    @Test
    void saysWhenThereIsNoPasswordYet() {
        kept = Optional.empty();
        DashboardCommand command = new DashboardCommand(workbench(false));
        assertThatThrownBy(command::password).isInstanceOf(NotFoundException.class);
    }

    @Test
    void convergesToSync() {
        TestingWorkbench workbench = workbench(false);
        new DashboardCommand(workbench).sync(DryRun.of(false));
        assertThat(workbench.deeds()).containsExactly("converge grafana");
    }

    @Test
    void saysWhatASyncWouldDo() {
        TestingWorkbench workbench = workbench(false);
        DashboardCommand command = new DashboardCommand(workbench);
        command.sync(DryRun.of(true));
        laid("{}");
        command.sync(DryRun.of(true));
        laid(DISKS.json() + "\n");
        command.sync(DryRun.of(true));
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("disks", "would be made"),
                        List.of("disks", "would be changed"),
                        List.of("disks", "is as it should be")));
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void saysThatARehearsalHasNoCluster() {
        DashboardCommand command = new DashboardCommand(workbench(false).rehearsing());
        assertThatThrownBy(command::list).isInstanceOf(RefusedException.class);
    }
}
