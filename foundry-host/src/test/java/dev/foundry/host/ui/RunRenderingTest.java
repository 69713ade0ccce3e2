package dev.foundry.host.ui;

import static dev.foundry.host.ui.ApprovedText.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.RunResult;
import dev.foundry.host.secret.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRenderingTest {
    @TempDir
    Path folder;

    private static RunPicture picture(List<Event> events) {
        RunPicture picture = new RunPicture(Colours.none());
        events.forEach(picture::hear);
        return picture;
    }

    private static List<String> told(Function<PrintStream, Event.Sink> renderer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Event.Sink sink = renderer.apply(new PrintStream(out, true, StandardCharsets.UTF_8));
        TestingRun.whole().forEach(sink::accept);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theTreeShowsEveryComponentAndTheProgress() throws IOException {
        assertApproved("tree-half", picture(TestingRun.half()).lines(TestingRun.BEGIN.plusSeconds(22), 80, 24));
    }

    @Test
    void theTreeLeavesTheTerminalAloneUntilTheRunBegins() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (LiveTree tree = new LiveTree(stream, new TestingTerminal(true), Clock.systemUTC(), Colours.none())) {
            assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
            tree.accept(TestingRun.whole().getFirst());
            TestingRun.whole().forEach(tree::accept);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("powerdns").contains("1 changed");
        out.reset();
        new LiveTree(stream, new TestingTerminal(true), Clock.systemUTC(), Colours.none()).close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .as("a run that was not agreed to")
                .isEmpty();
    }

    @Test
    void theTreeEndsWithoutProgress() throws IOException {
        assertApproved("tree-end", picture(TestingRun.whole()).last(80));
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int width : List.of(60, 80, 200)) {
            assertThat(picture(TestingRun.half()).lines(TestingRun.BEGIN.plusSeconds(22), width, 24))
                    .as("at %d columns", width)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void finishedComponentsFoldWhenTheTerminalIsLow() {
        assertThat(picture(TestingRun.half()).lines(TestingRun.BEGIN.plusSeconds(9), 80, 5))
                .hasSizeLessThanOrEqualTo(5)
                .first()
                .isEqualTo("  ✓ 2 components done");
    }

    @Test
    void aPipeGetsOneLineAnEvent() throws IOException {
        assertApproved("plain", told(out -> new PlainLines(out, ZoneOffset.UTC, false)));
        assertApproved("plain-verbose", told(out -> new PlainLines(out, ZoneOffset.UTC, true)));
    }

    @Test
    void programsGetOneObjectALine() throws IOException {
        assertApproved("json-lines", told(JsonLines::new));
    }

    @Test
    void theEndNamesFailuresWithTheirWayOut() throws IOException {
        assertApproved(
                "summary-failed",
                new RunSummary(Colours.none(), "~/.foundry/homelab/runs/r1.jsonl", "converged")
                        .lines(TestingRun.end(), List.of(), "foundry stack install"));
    }

    @Test
    void theEndOfAGoodRunNamesWhereToGo() throws IOException {
        RunResult good =
                new RunResult("homelab", "r1", TestingRun.end().components().subList(0, 2), Duration.ofSeconds(58));
        assertApproved(
                "summary-good",
                new RunSummary(Colours.none(), "", "converged")
                        .lines(
                                good,
                                List.of(
                                        new Link(
                                                "Grafana",
                                                "https://grafana.home.example",
                                                "password: foundry dashboard password"),
                                        new Link("OpenBAO", "https://bao.home.example:8200", "")),
                                "foundry stack install"));
    }

    @Test
    void theRunLogIsTheOwnersAloneAndHidesSecrets() throws IOException {
        Redactor redactor = new Redactor();
        redactor.learn(dev.foundry.api.secret.Secret.of("connection reset"));
        try (RunLog log = RunLog.open(folder, "r1", redactor::stream)) {
            TestingRun.whole().forEach(log::accept);
        }
        Path file = folder.resolve("runs/r1.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("\"reason\":\"***\"").doesNotContain("connection reset");
        assertThat(Files.readAllLines(file)).hasSameSizeAs(TestingRun.whole());
    }

    @Test
    void aRunsLogIsClosedWithTheRun() {
        AtomicReference<OutputStream> file = new AtomicReference<>();
        RunLog log = RunLog.open(folder, "r1", raw -> {
            file.set(raw);
            return new Redactor().stream(raw);
        });

        log.close();

        assertThatThrownBy(() -> file.get().write('x')).isInstanceOf(ClosedChannelException.class);
    }
}
