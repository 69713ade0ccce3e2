package dev.foundry.plugin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The moment of the tests is 2026-01-02T03:04:05Z. */
class MetricsCommandTest {
    private static final ClusterService SERVICE = ClusterService.of("monitoring", "store", 9090);

    record NoKeys() {}

    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoKeys()), hands, MetricsStore.at(SERVICE));
    private final MetricsCommand command = new MetricsCommand(workbench);

    private void answers(String path, String data) {
        hands.cluster()
                .answering(SERVICE.proxied("/api/v1/" + path), "{\"status\": \"success\", \"data\": " + data + "}");
    }

    @Test
    void showsValuesAtAMoment() {
        answers("query?query=up%7Bjob%3D%22zot%22%7D&time=2026-01-02T02%3A04%3A05Z", """
                {"resultType": "vector", "result": [
                  {"metric": {"__name__": "up", "job": "zot", "instance": "a"}, "value": [1767319445.021, "1"]}]}
                """);
        assertThat(command.query("up{job=\"zot\"}", "-1h")).isZero();
        assertThat(workbench.rows())
                .isEqualTo(List.of(List.of("up{instance=\"a\", job=\"zot\"}", "2026-01-02T02:04:05Z", "1")));
    }

    @Test
    void showsANumberThatHasNoSeries() {
        answers("query?query=1&time=2026-01-02T03%3A04%3A05Z", """
                {"resultType": "scalar", "result": [1767323045, "1"]}
                """);
        command.query("1", "now");
        assertThat(workbench.rows()).isEqualTo(List.of(List.of("", "2026-01-02T03:04:05Z", "1")));
    }

    @Test
    void showsValuesOverATime() {
        answers("query_range?end=2026-01-02T03%3A04%3A05Z&query=up&start=2026-01-02T03%3A02%3A05Z&step=1m", """
                {"resultType": "matrix", "result": [
                  {"metric": {"job": "zot"}, "values": [[1767322925, "1"], [1767322985, "0"]]}]}
                """);
        command.range("up", "2026-01-02T03:02:05Z", "now", "1m");
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("{job=\"zot\"}", "2026-01-02T03:02:05Z", "1"),
                        List.of("{job=\"zot\"}", "2026-01-02T03:03:05Z", "0")));
    }

    @Test
    void refusesWhatIsNoMomentAndATimeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> command.query("up", "yesterday")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> command.range("up", "now", "-1h", "1m")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void listsMetricsByTheirBeginning() {
        answers("label/__name__/values", "[\"up\", \"node_load5\", \"node_load1\"]");
        command.list("node_");
        assertThat(workbench.rows()).isEqualTo(List.of(List.of("node_load1"), List.of("node_load5")));
    }

    @Test
    void listsTargetsThatDoNotAnswer() {
        answers("targets?state=active", """
                {"activeTargets": [
                  {"labels": {"job": "zot", "instance": "b"}, "health": "down", "lastScrape": "then", "lastError": "no"},
                  {"labels": {"job": "zot", "instance": "a"}, "health": "up", "lastScrape": "then", "lastError": ""}]}
                """);
        command.targets(true);
        assertThat(workbench.rows()).isEqualTo(List.of(List.of("zot", "b", "down", "then", "no")));
        command.targets(false);
        assertThat(workbench.rows()).extracting(row -> row.get(1)).isEqualTo(List.of("b", "a", "b"));
    }

    @Test
    void endsWithOneWhileAnAlertFires() {
        answers("alerts", """
                {"alerts": [{"labels": {"alertname": "Watchdog", "severity": "none"}, "state": "firing"}]}
                """);
        assertThat(command.alerts()).isZero();
        answers("alerts", """
                {"alerts": [{"labels": {"alertname": "DiskFull", "severity": "critical"}, "state": "firing",
                  "activeAt": "then", "annotations": {"summary": "a is full"}}]}
                """);
        assertThat(command.alerts()).isEqualTo(1);
        assertThat(workbench.rows()).contains(List.of("DiskFull", "firing", "critical", "then", "a is full"));
    }

    @Test
    void saysWhatIsWrongWithAnExpression() {
        hands.cluster()
                .refusing(
                        SERVICE.proxied("/api/v1/query?query=up%7B&time=2026-01-02T03%3A04%3A05Z"),
                        "{\"status\": \"error\", \"error\": \"unexpected end of input\"}");
        assertThatThrownBy(() -> command.query("up{", "now"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.why()).isEqualTo("unexpected end of input"));
    }

    @Test
    void saysThatAnAnswerCannotBeRead() {
        hands.cluster().answering(SERVICE.proxied("/api/v1/alerts"), "<html>");
        assertThatThrownBy(command::alerts).isInstanceOf(FailedException.class);
    }

    @Test
    void saysWhatTheStoreFindsWrong() {
        hands.cluster()
                .answering(SERVICE.proxied("/api/v1/alerts"), "{\"status\": \"error\", \"error\": \"out of order\"}");
        assertThatThrownBy(command::alerts).isInstanceOf(FailedException.class);
    }

    @Test
    void saysThatARehearsalHasNoCluster() {
        workbench.rehearsing();
        assertThatThrownBy(command::alerts).isInstanceOf(RefusedException.class);
    }
}
