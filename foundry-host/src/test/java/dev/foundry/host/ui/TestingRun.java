package dev.foundry.host.ui;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.engine.ComponentResult;
import dev.foundry.host.engine.ComponentResult.Outcome;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run of four components as it goes on: one in sync, one changed, one failed, one skipped. */
final class TestingRun {
    static final Instant BEGIN = Instant.parse("2026-11-20T17:03:20Z");

    private TestingRun() {}

    private static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    /** Up to the moment where zot is being pulled. */
    static List<Event> half() {
        return List.of(
                new Event.RunStarted(
                        BEGIN, "homelab", "r1", "install", List.of("openbao", "powerdns", "zot", "velero"), 9, false),
                new Event.ComponentStarted(at(0), "openbao", 2),
                new Event.ComponentStarted(at(0), "powerdns", 3),
                new Event.ResourceInSync(at(1), "openbao", "web1:/etc/openbao"),
                new Event.ResourceInSync(at(1), "openbao", "web1:unit/openbao.service"),
                new Event.ComponentFinished(at(1), result("openbao", Outcome.CONVERGED, 0, 2, "")),
                new Event.ResourceStarted(at(1), "powerdns", "web1:/etc/powerdns/recursor.conf", "file", "drifted"),
                new Event.ResourceChanged(
                        at(2),
                        "powerdns",
                        "web1:/etc/powerdns/recursor.conf",
                        "file",
                        "changed",
                        Duration.ofMillis(900)),
                new Event.ComponentFinished(at(4), result("powerdns", Outcome.CONVERGED, 1, 2, "")),
                new Event.ComponentStarted(at(4), "zot", 3),
                new Event.ResourceStarted(at(4), "zot", "web1:container/foundry-zot", "container", "missing"),
                new Event.ResourceRetried(at(9), "zot", "web1:container/foundry-zot", 1, "connection reset"));
    }

    /** To its end. */
    static List<Event> whole() {
        List<Event> events = new ArrayList<>(half());
        events.add(new Event.ResourceFailed(
                at(41), "zot", "web1:container/foundry-zot", "network is unreachable", Duration.ofSeconds(37)));
        events.add(
                new Event.ComponentFinished(at(41), result("zot", Outcome.FAILED, 0, 2, "web1:container/foundry-zot")));
        events.add(new Event.ComponentFinished(at(41), result("velero", Outcome.SKIPPED, 0, 0, "zot")));
        events.add(new Event.RunFinished(at(41), end()));
        return events;
    }

    static RunResult end() {
        return new RunResult(
                "homelab",
                "r1",
                List.of(
                        result("openbao", Outcome.CONVERGED, 0, 2, ""),
                        result("powerdns", Outcome.CONVERGED, 1, 2, ""),
                        result("zot", Outcome.FAILED, 0, 2, "web1:container/foundry-zot"),
                        result("velero", Outcome.SKIPPED, 0, 0, "zot")),
                Duration.ofSeconds(41));
    }

    private static ComponentResult result(String name, Outcome outcome, int changed, int inSync, String detail) {
        Optional<FoundryException> failure = outcome == Outcome.FAILED
                ? Optional.of(new FailedException(
                        "the image cannot be pulled on web1",
                        Details.hint("let web1 reach the internet, or name a mirror (mirrors.images in stack.yaml)")
                                .because("dial tcp 140.82.121.34:443: connect: network is unreachable")
                                .at("host web1 (stack.yaml:48, components.zot)")))
                : Optional.empty();
        return new ComponentResult(name, outcome, changed, inSync, Duration.ofSeconds(4), failure, detail, List.of());
    }
}
