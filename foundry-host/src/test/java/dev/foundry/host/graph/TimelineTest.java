package dev.foundry.host.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.graph.Timeline.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store, two that need it at the same time, one that needs both, and one that needs nobody. */
class TimelineTest {
    private static final ComponentGraph GRAPH = new ComponentGraph(
            List.of("store", "alone", "names", "images", "cluster"),
            List.of(
                    new Dependency("names", "store", "SecretStore", false),
                    new Dependency("images", "store", "SecretStore", true),
                    new Dependency("cluster", "names", "DnsAuthority", false),
                    new Dependency("cluster", "images", "ImageRegistry", false)),
            List.of(),
            Map.of());

    private static final Timeline TIMELINE = Timeline.of(
            GRAPH,
            List.of(
                    span("cluster", 30, 70),
                    span("images", 10, 30),
                    span("names", 10, 14),
                    span("store", 0, 10),
                    span("alone", 0, 25)));

    private static Span span(String component, int start, int end) {
        return new Span(component, Duration.ofSeconds(start), Duration.ofSeconds(end));
    }

    @Test
    void theCriticalPathIsWhatTheEndWaitedFor() {
        assertThat(TIMELINE.criticalPath()).containsExactly("store", "images", "cluster");
        assertThat(TIMELINE.spans().stream().map(Span::component))
                .containsExactly("alone", "store", "images", "names", "cluster");
    }

    @Test
    void oneAfterTheOtherIsTheSumOfAll() {
        assertThat(TIMELINE.oneAfterTheOther()).hasSeconds(10 + 4 + 20 + 40 + 25);
        assertThat(TIMELINE.parallel()).hasSeconds(70);
    }

    @Test
    void aComponentThatHadNoTurnIsNoPartOfIt() {
        Timeline failed = Timeline.of(GRAPH, List.of(span("store", 0, 10), span("alone", 0, 25), span("gone", 1, 2)));

        assertThat(failed.criticalPath()).containsExactly("alone");
        assertThat(failed.span("cluster")).isEmpty();
        assertThat(Timeline.of(GRAPH, List.of()).parallel()).isZero();
    }

    @Test
    void drawingsNameTimesAndMakeTheCriticalPathBold() {
        GraphPrinter printer = new GraphPrinter(GRAPH, TIMELINE, time -> time.toSeconds() + " s");

        assertThat(printer.dot())
                .contains(
                        "\"store\" [label=\"store\\n10 s\", penwidth=3];",
                        "\"names\" [label=\"names\\n4 s\"];",
                        "\"images\" -> \"store\" [label=\"SecretStore\", style=dashed, penwidth=3];",
                        "\"names\" -> \"store\" [label=\"SecretStore\"];");
        assertThat(printer.mermaid()).contains("  images[\"images<br>20 s\"]", "  class store,images,cluster critical");
        assertThat(new GraphPrinter(GRAPH).dot()).contains("  \"store\";\n").doesNotContain("penwidth");
    }
}
