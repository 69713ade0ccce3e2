package dev.foundry.plugin.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.error.FailedException;
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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The moment of the tests is 2026-01-02T03:04:05Z. */
class LogsCommandTest {
    private static final ClusterService SERVICE = ClusterService.of("loki", "store", 80);

    record NoKeys() {}

    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoKeys()), hands, LogStore.at(SERVICE));
    private final LogsCommand command = new LogsCommand(workbench);

    private void pod(String namespace, String name, String... containers) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "metadata",
                        Map.of("name", name, "namespace", namespace, "labels", Map.of("app", "web")),
                        "spec",
                        Map.of(
                                "containers",
                                List.of(containers).stream()
                                        .map(container -> Map.of("name", container))
                                        .toList())));
    }

    private void wrote(String namespace, String pod, String query, String log) {
        hands.cluster().answering("/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?" + query, log);
    }

    private int show(Optional<String> pod, boolean everywhere, Optional<String> selector) {
        return command.show(logs(pod, everywhere, selector));
    }

    private static PodLogs logs(Optional<String> pod, boolean everywhere, Optional<String> selector) {
        PodLogs logs = new PodLogs();
        logs.pod = pod;
        logs.everywhere = everywhere;
        logs.selector = selector;
        return logs;
    }

    @Test
    void showsWhatThePodOfThisNameWrote() {
        pod("default", "web", "main");
        pod("default", "web-1", "main");
        wrote("default", "web", "container=main", "hello\nworld\n");
        assertThat(show(Optional.of("web"), false, Optional.empty())).isZero();
        assertThat(workbench.deeds()).containsExactly("hello\nworld\n");
    }

    @Test
    void findsAPodByTheBeginningOfItsNameWhenNoOtherBeginsSo() {
        pod("default", "web-1", "main");
        pod("default", "mail-1", "main");
        wrote("default", "web-1", "container=main", "hello");
        show(Optional.of("web"), false, Optional.empty());
        assertThat(workbench.deeds()).containsExactly("hello\n");
        pod("default", "web-2", "main");
        assertThatThrownBy(() -> show(Optional.of("web"), false, Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> show(Optional.of("news"), false, Optional.empty()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void showsAllPodsWithALabelAndAllTheirContainers() {
        pod("default", "web-1", "main", "side");
        pod("shop", "web-2", "main");
        wrote("default", "web-1", "container=main", "a");
        wrote("default", "web-1", "container=side", "b");
        wrote("shop", "web-2", "container=main", "c");
        show(Optional.empty(), true, Optional.of("app=web"));
        assertThat(workbench.deeds())
                .containsExactly(
                        "==> default/web-1 main <==\n",
                        "a\n",
                        "==> default/web-1 side <==\n",
                        "b\n",
                        "==> shop/web-2 main <==\n",
                        "c\n");
    }

    @Test
    void asksForNoMoreThanIsWanted() {
        pod("shop", "web-1", "main", "side");
        wrote("shop", "web-1", "container=side&previous=true&sinceSeconds=1800&tailLines=5&timestamps=true", "a");
        PodLogs logs = logs(Optional.of("web-1"), false, Optional.empty());
        logs.namespace = "shop";
        logs.container = Optional.of("side");
        logs.tail = 5;
        logs.since = Optional.of("30m");
        logs.previous = true;
        logs.timestamps = true;
        command.show(logs);
        assertThat(workbench.deeds()).containsExactly("a\n");
    }

    @Test
    void followsManyAtOnceAndSaysWhoCannotBeHeard() {
        pod("default", "web-1", "main");
        pod("default", "web-2", "main");
        wrote("default", "web-1", "container=main&follow=true", "a\nb");
        PodLogs logs = logs(Optional.empty(), false, Optional.of("app=web"));
        logs.follow = true;
        assertThat(command.show(logs)).isZero();
        assertThat(workbench.deeds())
                .startsWith("default/web-1 main | a\n", "default/web-1 main | b\n")
                .hasSize(3)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("warn default/web-2 main: ");
    }

    @Test
    void aNounWithAPodShowsItToo() {
        pod("default", "web", "main");
        wrote("default", "web", "container=main&tailLines=3", "hello");
        assertThat(new CommandLine(command).execute("web", "--tail", "3")).isZero();
        assertThat(new CommandLine(command).execute("show", "web", "--tail", "3"))
                .isZero();
        assertThat(workbench.deeds()).containsExactly("hello\n", "hello\n");
    }

    @Test
    void refusesWhatNamesNoPodAndWhatIsNoTimeOrLabel() {
        assertThatThrownBy(() -> show(Optional.empty(), false, Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> show(Optional.empty(), false, Optional.of("web")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no label");
        assertThatThrownBy(() -> command.query("{app=\"web\"}", "long", 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> command.query("{app=\"web\"}", "0s", 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> command.query("{app=\"web\"}", "1h", 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void showsKeptLinesTheNewestLast() {
        hands.cluster()
                .answering(
                        SERVICE.proxied("/loki/api/v1/query_range?direction=backward&end=2026-01-02T03%3A04%3A05Z"
                                + "&limit=10&query=%7Bapp%3D%22web%22%7D&start=2026-01-02T02%3A04%3A05Z"),
                        """
                        {"data": {"resultType": "streams", "result": [
                          {"stream": {"namespace": "shop", "pod": "web-1"},
                           "values": [["1767323045000000001", "late"], ["1767323044000000000", "early"]]}]}}
                        """);
        command.query("{app=\"web\"}", "1h", 10);
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("2026-01-02T03:04:04Z", "shop", "web-1", "early"),
                        List.of("2026-01-02T03:04:05.000000001Z", "shop", "web-1", "late")));
    }

    @Test
    void showsNumbersWhereAQueryCounts() {
        hands.cluster()
                .answering(
                        SERVICE.proxied("/loki/api/v1/query_range?direction=backward&end=2026-01-02T03%3A04%3A05Z"
                                + "&limit=10&query=rate&start=2026-01-02T02%3A04%3A05Z"),
                        """
                        {"data": {"resultType": "matrix", "result": [
                          {"metric": {"pod": "web-1", "app": "web"}, "values": [[1767323044, "0.5"]]}]}}
                        """);
        command.query("rate", "1h", 10);
        assertThat(workbench.rows())
                .isEqualTo(List.of(List.of("{app=\"web\", pod=\"web-1\"}", "2026-01-02T03:04:04Z", "0.5")));
    }

    @Test
    void saysThatAnAnswerCannotBeRead() {
        hands.cluster()
                .answering(
                        SERVICE.proxied("/loki/api/v1/query_range?direction=backward&end=2026-01-02T03%3A04%3A05Z"
                                + "&limit=10&query=x&start=2026-01-02T02%3A04%3A05Z"),
                        "<html>");
        assertThatThrownBy(() -> command.query("x", "1h", 10)).isInstanceOf(FailedException.class);
    }

    @Test
    void saysThatARehearsalHasNoCluster() {
        workbench.rehearsing();
        assertThatThrownBy(() -> command.query("{app=\"web\"}", "1h", 10)).isInstanceOf(RefusedException.class);
    }
}
