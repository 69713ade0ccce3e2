package dev.foundry.host.ui;

import static dev.foundry.host.ui.ApprovedText.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.engine.ComponentStatus;
import dev.foundry.host.engine.HostPreflight;
import dev.foundry.host.engine.HostPreflight.Blocker;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedComponent;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.ResourceState;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import dev.foundry.host.engine.ResourceState.Orphaned;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
    private static PlannedResource resource(String id, ResourceState state, String... hurts) {
        return new PlannedResource(
                id, "file", "powerdns", "main", Optional.empty(), Optional.empty(), state, List.of(hurts));
    }

    private static Plan plan() {
        return new Plan(
                "homelab",
                List.of(
                        new PlannedComponent(
                                "openbao", "2.5.3", List.of(resource("web1:/etc/bao", new InSync(false))), List.of()),
                        new PlannedComponent(
                                "powerdns",
                                "5.1.4",
                                List.of(
                                        resource(
                                                "web1:/etc/powerdns/recursor.conf",
                                                new Drifted(
                                                        List.of(
                                                                Difference.of("mode", "0666", "0644"),
                                                                Difference.of("content", "", "")
                                                                        .note(
                                                                                "@@ -1 +1 @@\n-.: 8.8.8.8\n+.: 9.9.9.9, 1.1.1.1"))),
                                                "restarts powerdns-recursor"),
                                        resource("web1:unit/powerdns.service", new Missing("will be started")),
                                        resource("web1:/srv/old", new Orphaned(false)),
                                        resource("web1:/srv/data", new Orphaned(true)),
                                        resource("web1:/etc/hosts.d", new Foreign(List.of(), "a directory is there")),
                                        resource("dns:record/x", new Unknown("the server is not there yet"))),
                                List.of("addresses of machines to be made"))),
                Map.of(),
                Map.of("web3", "connect to 10.0.0.13:22 timed out after 10 s"),
                Duration.ofMillis(1800));
    }

    @Test
    void aPlanTellsWhatDiffersAndWhatItHurts() throws IOException {
        PlanPrinter printer = new PlanPrinter(Colours.none(), false, 0);
        List<String> lines = new ArrayList<>(printer.lines(plan()));
        lines.addAll(printer.summary(plan(), "foundry stack install"));
        assertApproved("plan", lines);
    }

    @Test
    void whatDoesNotFitBesideAResourceStandsBelowIt() {
        assertThat(new PlanPrinter(Colours.none(), false, 60).lines(plan()))
                .containsSequence("    ! web1:/etc/hosts.d", "        a directory is there");
    }

    private static List<String> differing(String observed, String declared) {
        ResourceState state = ResourceState.of(
                Observation.drifted(List.of(Difference.of("data.dashboard.json", observed, declared))));
        Plan plan = new Plan(
                "homelab",
                List.of(new PlannedComponent("grafana", "1", List.of(resource("cluster:x", state)), List.of())),
                Map.of(),
                Map.of(),
                Duration.ZERO);
        return new PlanPrinter(Colours.none(), false, 0).lines(plan);
    }

    @Test
    void whereTextsDifferTheirLinesAreCompared() {
        String lines = "line\n".repeat(50);
        assertThat(differing(lines + "old\n" + lines, lines + "new\n" + lines))
                .contains("        data.dashboard.json", "      - old", "      + new")
                .hasSizeLessThan(20);
    }

    @Test
    void ofLongValuesTheirDifferenceIsShown() {
        String same = "0123456789".repeat(30);
        assertThat(differing(same + "old" + same, same + "new"))
                .containsOnlyOnce("        data.dashboard.json: ...01234567890123456789old" + same.substring(0, 77)
                        + "... (603 characters) -> ...01234567890123456789new" + " (303 characters)");
        assertThat(differing("", same))
                .containsOnlyOnce(
                        "        data.dashboard.json: nothing -> " + same.substring(0, 100) + "... (300 characters)");
    }

    @Test
    void nothingToDoIsOneSentence() throws IOException {
        Plan idle = new Plan("homelab", plan().components().subList(0, 1), Map.of(), Map.of(), Duration.ofMillis(400));
        PlanPrinter printer = new PlanPrinter(Colours.none(), true, 0);
        List<String> lines = new ArrayList<>(printer.lines(idle));
        lines.addAll(printer.summary(idle, "foundry stack install"));
        assertApproved("plan-idle", lines);
    }

    @Test
    void statusNamesTheNextStep() throws IOException {
        List<ComponentStatus> statuses = List.of(
                new ComponentStatus("openbao", "2.5.3", "in_sync", State.HEALTHY, "unsealed, raft 3 of 3"),
                new ComponentStatus("powerdns", "5.1.4", "drifted", State.HEALTHY, "1 drifted"),
                new ComponentStatus("loki", "-", "missing", State.UNKNOWN, "foundry component install loki"));
        List<String> lines = new ArrayList<>(
                new TableText(60, Colours.none()).lines(StatusPrinter.keys(), StatusPrinter.rows(statuses, true)));
        lines.add("");
        lines.add(StatusPrinter.sentence(statuses));
        assertApproved("status", lines);
    }

    @Test
    void preflightListsEveryBlockerWithItsWayOut() throws IOException {
        assertApproved(
                "preflight",
                new PreflightPrinter(Colours.none())
                        .lines(List.of(
                                new HostPreflight("web1", true, "Debian 12, amd64", List.of()),
                                new HostPreflight(
                                        "web2",
                                        true,
                                        "Debian 12, amd64",
                                        List.of(
                                                new Blocker(
                                                        "port tcp/53 is held by dnsmasq",
                                                        "stop that program",
                                                        "tcp/53"),
                                                new Blocker(
                                                        "/var has 3.1 GiB free, 20 GiB are needed", "grow it", ""))),
                                new HostPreflight("web3", false, "timed out after 10 s", List.of()))));
    }
}
