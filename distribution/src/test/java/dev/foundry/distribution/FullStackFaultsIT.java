package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.RunResult;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.HostVersion;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.rehearsal.Kill;
import dev.foundry.host.rehearsal.RehearsedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The full stack of five machines with the bundled plugins, rehearsed and disturbed at its resources one after the other:
 * the next run goes on from there, ends where an undisturbed one does, and the run after it changes nothing. One resource of
 * each kind of each component is disturbed, in one way; with {@code -Dfoundry.sweep=all} every one in every way.
 */
class FullStackFaultsIT {
    private static final Path FILE = Path.of("../examples/cluster-5/stack.yaml");
    private static final boolean EVERY = System.getProperty("foundry.sweep", "").equals("all");

    @TempDir
    private static Path folder;

    private static RehearsedStack bare;
    private static RehearsedStack installed;
    private static List<Event.ResourceChanged> installing;
    private static Map<String, String> expected;

    @BeforeAll
    static void anUndisturbedRun() throws IOException {
        Catalog catalog = new Plugins(
                        List.of(Program.FOLDER.resolve("plugins")),
                        folder.resolve("plugins.index"),
                        new HostVersion("1.0.0", "a rehearsal"),
                        Duration.ofMinutes(1))
                .catalog();
        bare = RehearsedStack.of(Files.readString(FILE), catalog);
        installed = bare.failing(Faults.none());
        installing = changes(installed::install);
        RehearsedStack again = bare.failing(Faults.none());
        again.install();
        expected = alike(installed.values(), again.values());
        assertThat(installing).hasSizeGreaterThan(300);
    }

    /** The changes that a run tells of. */
    private static List<Event.ResourceChanged> changes(Consumer<Event.Sink> run) {
        List<Event.ResourceChanged> changes = new ArrayList<>();
        run.accept(event -> {
            if (event instanceof Event.ResourceChanged changed) {
                changes.add(changed);
            }
        });
        return changes;
    }

    /** Both, with a mark in the place of what differs by its nature, for example of what secrets made by chance are in. */
    private static Map<String, String> alike(Map<String, String> one, Map<String, String> other) {
        assertThat(other.keySet()).isEqualTo(one.keySet());
        Map<String, String> alike = new TreeMap<>(one);
        alike.replaceAll((path, value) -> value.equals(other.get(path)) ? value : "made by chance");
        return alike;
    }

    /**
     * Of these changes those to be disturbed in one way.
     *
     * @param way from 0
     * @param ways that take turns
     */
    private static List<String> boundaries(List<Event.ResourceChanged> changes, int way, int ways) {
        if (EVERY) {
            return changes.stream().map(Event.ResourceChanged::id).distinct().toList();
        }
        Map<String, String> chosen = new TreeMap<>();
        changes.forEach(changed -> chosen.putIfAbsent(changed.component() + " " + changed.kind(), changed.id()));
        List<String> ids = List.copyOf(chosen.values());
        return IntStream.range(0, ids.size())
                .filter(turn -> turn % ways == way)
                .mapToObj(ids::get)
                .toList();
    }

    private static Predicate<Event> starting(String id) {
        return event ->
                event instanceof Event.ResourceStarted started && started.id().equals(id);
    }

    private static Predicate<Event> changed(String id) {
        return event ->
                event instanceof Event.ResourceChanged changed && changed.id().equals(id);
    }

    private static void convergesAfter(RehearsedStack stack, String what) {
        stack.disconnect();
        RunResult next = stack.install();
        assertThat(next.code()).as("the run after %s", what).isEqualTo(ExitCode.DONE);
        assertThat(stack.install().changed())
                .as("changed by the third run after %s", what)
                .isZero();
        Map<String, String> values = new TreeMap<>(stack.values());
        values.replaceAll((path, value) -> "made by chance".equals(expected.get(path)) ? "made by chance" : value);
        assertThat(values).as("the end after %s", what).isEqualTo(expected);
    }

    @Test
    void anInstallGoesOnFromAChangeThatFailed() {
        for (String id : boundaries(installing, 0, 4)) {
            RehearsedStack stack = bare.failing(Faults.of(List.of(id + ":fail")));
            assertThat(stack.install().code()).as("with %s failing", id).isNotEqualTo(ExitCode.DONE);
            convergesAfter(stack, "a failure of " + id);
        }
    }

    @Test
    void anInstallMakesAgainWhatItHadNoAnswerTo() {
        for (String id : boundaries(installing, 1, 4)) {
            RehearsedStack stack = bare.failing(Faults.of(List.of(id + ":lost")));
            List<Event> retried = new ArrayList<>();
            RunResult result = stack.install(event -> {
                if (event instanceof Event.ResourceRetried) {
                    retried.add(event);
                }
            });
            assertThat(result.code()).as("with the answer of %s lost", id).isEqualTo(ExitCode.DONE);
            assertThat(retried).as("with the answer of %s lost", id).hasSize(1);
            convergesAfter(stack, "the lost answer of " + id);
        }
    }

    @Test
    void anInstallGoesOnFromWhereItWasKilledBeforeAChange() {
        convergesWhenKilled(2, "before", FullStackFaultsIT::starting);
    }

    @Test
    void anInstallGoesOnFromWhereItWasKilledAfterAChange() {
        convergesWhenKilled(3, "after", FullStackFaultsIT::changed);
    }

    private static void convergesWhenKilled(int way, String when, Function<String, Predicate<Event>> moment) {
        for (String id : boundaries(installing, way, 4)) {
            RehearsedStack stack = bare.failing(Faults.none());
            assertThat(Kill.at(moment.apply(id), stack::install)).as(id).isTrue();
            convergesAfter(stack, "a kill " + when + " " + id);
        }
    }

    @Test
    void anUninstallGoesOnFromWhereItFailedOrWasKilled() {
        RehearsedStack gone = installed.failing(Faults.none());
        List<Event.ResourceChanged> removing = changes(sink -> gone.uninstall(true, sink));
        for (String id : boundaries(removing, 0, 2)) {
            RehearsedStack failing = installed.failing(Faults.of(List.of(id + ":fail")));
            assertThat(failing.uninstall(true).code()).as("with %s failing", id).isNotEqualTo(ExitCode.DONE);
            isGone(failing, gone, "a failure of " + id);
        }
        for (String id : boundaries(removing, 1, 2)) {
            RehearsedStack killed = installed.failing(Faults.none());
            assertThat(Kill.at(changed(id), sink -> killed.uninstall(true, sink)))
                    .as(id)
                    .isTrue();
            killed.disconnect();
            isGone(killed, gone, "a kill after " + id);
        }
    }

    private static void isGone(RehearsedStack stack, RehearsedStack gone, String what) {
        assertThat(stack.uninstall(true).code()).as("the run after %s", what).isEqualTo(ExitCode.DONE);
        assertThat(stack.values()).as("the end after %s", what).isEqualTo(gone.values());
    }
}
