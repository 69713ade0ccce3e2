package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Image;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import dev.foundry.host.engine.ComponentResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verbs, on machines in memory. */
class EngineTest {
    private static TestingStack whole() {
        return new TestingStack(3, "vault", "names", "web");
    }

    private static List<String> changing(Plan plan) {
        return plan.resources().stream()
                .filter(resource -> resource.state().changes())
                .map(PlannedResource::id)
                .sorted()
                .toList();
    }

    private static List<String> changed(List<Event> events) {
        return events.stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(event -> ((Event.ResourceChanged) event).id())
                .sorted()
                .toList();
    }

    @Test
    void installsWhatThePlanListsAndNothingTheSecondTime() {
        TestingStack stack = whole();
        List<String> planned = changing(stack.plan());

        RunResult first = stack.install();
        List<String> done = changed(stack.events());
        RunResult second = stack.install();

        assertThat(first.code()).isEqualTo(ExitCode.DONE);
        assertThat(done).isEqualTo(planned).hasSize(first.changed());
        assertThat(second.changed()).isZero();
        assertThat(second.inSync()).isEqualTo(first.changed());
        assertThat(stack.plan().counts().nothingToDo()).isTrue();
    }

    @Test
    void aPlanChangesNothing() {
        TestingStack stack = whole();
        stack.plan();
        assertThat(stack.rehearsal().machines().machine("web1").things()).isEmpty();
        assertThat(stack.rehearsal().services().things()).isEmpty();
        assertThat(stack.rehearsal().store().names()).isEmpty();
    }

    @Test
    void namesDriftAndMendsNothingElse() {
        TestingStack stack = whole();
        stack.install();
        var things = stack.rehearsal().machines().machine("web2").things();
        things.put("/etc/web.conf", new Thing(new TreeMap<>(java.util.Map.of("type", "file")), Optional.of("mine\n")));
        stack.rehearsal().services().things().remove("dns:record/lab.example/a.lab.example/A");

        assertThat(changing(stack.plan()))
                .containsExactly("dns:record/lab.example/a.lab.example/A", "web2:/etc/web.conf");
        stack.events().clear();
        stack.install();
        assertThat(changed(stack.events()))
                .containsExactly("dns:record/lab.example/a.lab.example/A", "web2:/etc/web.conf");
    }

    @Test
    void restartsWhatAChangedFileConfigures() {
        TestingStack stack = whole();
        stack.install();
        stack.with("vault", "changed");
        Plan plan = stack.plan();
        assertThat(changing(plan))
                .containsExactly(
                        "web1:/etc/vault/vault.conf",
                        "web1:unit/vault.service",
                        "web2:/etc/vault/vault.conf",
                        "web2:unit/vault.service",
                        "web3:/etc/vault/vault.conf",
                        "web3:unit/vault.service");
        assertThat(plan.resources().stream().flatMap(resource -> resource.hurts().stream()))
                .contains("restarts vault.service on web1");
    }

    @Test
    void doesAgainWhatTheRestartOfAContainerUndoesAsPlanned() {
        TestingStack stack = new TestingStack(2).with(opened("a"));
        stack.install();
        stack.with(opened("b"));

        List<String> planned = changing(stack.plan());
        stack.events().clear();
        stack.install();

        assertThat(planned)
                .containsExactly(
                        "web1:/etc/safe.conf",
                        "web1:container/safe",
                        "web1:follower/safe",
                        "web2:/etc/safe.conf",
                        "web2:container/safe",
                        "web2:follower/safe");
        assertThat(changed(stack.events())).isEqualTo(planned);
        assertThat(stack.plan().counts().nothingToDo()).isTrue();
    }

    /** A safe that is opened after every start, configured by this word. */
    private static Drawn opened(String word) {
        return new Drawn(
                "safe",
                List.of(new Draw("safe", 0, word)),
                (blueprint, draw) -> blueprint
                        .file("/etc/safe.conf", Text.of(draw.letter() + "\n"))
                        .container(
                                "safe",
                                Image.parse("docker.io/example/safe:1"),
                                container -> container.restartedBy("/etc/safe.conf"))
                        .then("open")
                        .resource(new Follower("safe")));
    }

    @Test
    void refusesWhatSomebodyElsePutInOurPlaceUnlessToldToAdopt() {
        TestingStack stack = new TestingStack(1, "vault", "names", "web");
        var things = stack.rehearsal().machines().machine("web1").things();
        things.put("/etc/web.conf", new Thing(new TreeMap<>(java.util.Map.of("type", "file")), Optional.of("old\n")));

        RunResult refused = stack.install();
        assertThat(refused.components().getLast().failure()).get().isInstanceOf(RefusedException.class);
        assertThat(things.get("/etc/web.conf").text()).contains("old\n");

        RunResult adopted = stack.install(new Options(false, true, false), stack.events()::add);
        assertThat(adopted.code()).isEqualTo(ExitCode.DONE);
        stack.uninstall(new Options(true, false, false));
        assertThat(things.get("/etc/web.conf").text()).contains("old\n");
    }

    @Test
    void removesWhatIsNoLongerDeclaredAndKeepsItsDataUnlessPurging() {
        TestingStack stack = whole();
        stack.install();
        stack.without("web");

        stack.install();
        var things = stack.rehearsal().machines().machine("web1").things();
        assertThat(things).doesNotContainKey("/etc/web.conf").containsKey("/srv/web");
        assertThat(stack.plan().counts().nothingToDo()).isTrue();

        stack.install(new Options(true, false, false), stack.events()::add);
        assertThat(things).doesNotContainKey("/srv/web");
    }

    @Test
    void uninstallsBackwardsAndLeavesAHostAsItWas() {
        TestingStack stack = whole();
        stack.install();
        RunResult result = stack.uninstall(new Options(true, false, false));

        assertThat(result.components().stream().map(ComponentResult::component))
                .containsExactly("web", "names", "vault");
        assertThat(stack.rehearsal().machines().machine("web1").things()).isEmpty();
        assertThat(stack.rehearsal().machines().machine("web1").ledger()).isEmpty();
        assertThat(stack.rehearsal().services().things()).isEmpty();
    }

    @Test
    void uninstallKeepsDataWithoutPurge() {
        TestingStack stack = whole();
        stack.install();
        stack.uninstall(Options.careful());
        assertThat(stack.rehearsal().machines().machine("web1").things())
                .containsOnlyKeys("/srv/web", "/var/lib/vault");
    }

    @Test
    void letsAComponentWriteOnlyWhereItsDescriptorSays() {
        assertThat(changing(painting("{canvas.folder}", "{frame}"))).contains("web1:/srv/canvas/picture");
        assertThatThrownBy(() -> painting("/srv/canvas/picture.old", "/srv/can"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("web: web1:/srv/canvas/picture lies outside the host paths that the component's descriptor"
                        + " names");
        assertThatThrownBy(() -> painting("{colour}")).hasMessageContaining("no key colour");
    }

    private static Plan painting(String... paths) {
        return new TestingStack(1)
                .with(new TestingComponents.Painter(List.of(paths)))
                .plan();
    }

    @Test
    void refusesToRemoveWhatOthersRequire() {
        TestingStack stack = whole();
        stack.install();
        assertThatThrownBy(() -> stack.engine()
                        .planRemoval(Set.of("vault"), Options.careful().forced()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("vault is required by names, web");
    }

    @Test
    void goesOnAroundAFailureAndSkipsWhatDependsOnIt() {
        TestingStack stack = new TestingStack(Faults.of(List.of("web2:fail@8")), 3, "vault", "names", "web");
        RunResult result = stack.install();
        assertThat(result.components().stream().map(ComponentResult::outcome))
                .containsExactly(Outcome.CONVERGED, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(result.code()).isEqualTo(ExitCode.PARTLY);
        assertThat(stack.failing(Faults.none()).install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.plan().counts().nothingToDo()).isTrue();
    }

    @Test
    void triesAgainWhenAConnectionIsLost() {
        TestingStack stack = new TestingStack(Faults.of(List.of("web1:disconnect@3")), 1, "vault");
        RunResult result = stack.install();
        assertThat(result.code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.events().stream().filter(Event.ResourceRetried.class::isInstance))
                .hasSize(1);
    }

    @Test
    void saysThatAHostWhichDoesNotAnswerIsUnknown() {
        TestingStack stack = new TestingStack(Faults.of(List.of("web1:unreachable")), 2, "vault");
        Plan plan = stack.plan();
        assertThat(plan.unreachable()).containsOnlyKeys("web1");
        assertThat(plan.counts().unknown()).isEqualTo(5);
    }

    @Test
    void refusesWhileSomebodyElseHoldsALease() {
        TestingStack stack = new TestingStack(2, "vault");
        stack.rehearsal().machines().machine("web2").takeLease(this, "ann on her laptop");
        assertThatThrownBy(stack::install)
                .isInstanceOf(RefusedException.class)
                .hasMessage("web2 is being changed by somebody else");
        assertThat(stack.rehearsal().machines().machine("web1").leaseHolder()).isEmpty();
    }

    @Test
    void tellsTheStatusOfEachComponent() {
        TestingStack stack = whole();
        stack.install();
        stack.rehearsal().machines().machine("web3").things().remove("/etc/names/names.conf");
        var report = stack.engine().status(Set.of());
        assertThat(report.components().stream().map(status -> status.component() + " " + status.state()))
                .containsExactly("vault in_sync", "names drifted", "web in_sync");
    }

    @Test
    void findsOneResourceByTheEndOfItsName() {
        TestingStack stack = new TestingStack(1, "vault");
        PlannedResource found = stack.engine().explain("/etc/vault/vault.conf");
        assertThat(found.component()).isEqualTo("vault");
        assertThat(found.state().word()).isEqualTo("missing");
    }
}
