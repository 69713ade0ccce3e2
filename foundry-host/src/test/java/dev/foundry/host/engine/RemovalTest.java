package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.rehearsal.Faults;
import dev.foundry.host.engine.TestingComponents.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands in the way of taking single components away. */
class RemovalTest {
    /** Gives a registry, and goes as this policy says. */
    record Shelf(RemovalPolicy policy) implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("shelf", Keys.class, "1.0.0").roles("vault").provides(ImageRegistry.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.on(stack.placedOn())
                    .directory("/srv/shelf", data -> data.holdingData())
                    .unit("shelf.service", Text.of("[Service]\nExecStart=/usr/bin/shelf\n"), unit -> unit);
        }

        @Override
        public RemovalPolicy removal(Stack<Keys> stack) {
            return policy;
        }
    }

    /** Works without a registry, and uses the stack's where there is one. */
    static final class Reader implements Component<Keys> {
        @Override
        public Descriptor<Keys> descriptor() {
            return Descriptor.of("reader", Keys.class, "1.0.0").roles("web").wants(ImageRegistry.class);
        }

        @Override
        public Blueprint blueprint(Stack<Keys> stack) {
            return Blueprint.on(stack.placedOn())
                    .directory("/srv/reader", data -> data.holdingData())
                    .file("/etc/reader.conf", Text.of("shelf\n"));
        }
    }

    private static TestingStack installed(RemovalPolicy policy) {
        TestingStack stack = new TestingStack(2).with(new Shelf(policy)).with(new Reader());
        stack.install();
        return stack;
    }

    private static Plan removal(TestingStack stack, Options options, String... names) {
        return stack.engine().planRemoval(Set.of(names), options);
    }

    @Test
    void isRefusedWhileAComponentThatStaysUsesIt() {
        TestingStack stack = installed(RemovalPolicy.notWhileUsed());
        assertThatThrownBy(() -> stack.uninstall(Options.careful(), "shelf"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused).hasMessage("shelf is in use by reader");
                    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
                    assertThat(refused.why()).isEqualTo("reader wants ImageRegistry from shelf");
                    assertThat(refused.hint()).contains("foundry component uninstall reader shelf", "--force");
                });
        assertThat(stack.plan().counts().nothingToDo()).isTrue();
    }

    @Test
    void goesTogetherWithItsUsersOrAfterThem() {
        TestingStack together = installed(RemovalPolicy.notWhileUsed());
        assertThat(together.uninstall(Options.careful(), "shelf", "reader").code())
                .isEqualTo(ExitCode.DONE);

        TestingStack afterwards = installed(RemovalPolicy.notWhileUsed());
        afterwards.uninstall(Options.careful(), "reader");
        assertThat(afterwards.uninstall(Options.careful(), "shelf").code()).isEqualTo(ExitCode.DONE);
        assertThat(afterwards.rehearsal().machines().machine("web1").things())
                .containsOnlyKeys("/srv/shelf", "/srv/reader");
    }

    @Test
    void tellsApartWhatGoesAndWhatIsKeptForItsData() {
        assertThat(changes(Options.careful()))
                .containsEntry("web1:/srv/shelf", "kept")
                .containsEntry("web1:unit/shelf.service", "removed");
        assertThat(changes(new Options(true, false, false))).containsEntry("web1:/srv/shelf", "removed");
    }

    private static Map<String, String> changes(Options options) {
        TestingStack stack = installed(RemovalPolicy.free());
        stack.events().clear();
        stack.uninstall(options, "shelf");
        return stack.events().stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(Event.ResourceChanged.class::cast)
                .collect(Collectors.toMap(Event.ResourceChanged::id, Event.ResourceChanged::change));
    }

    @Test
    void goesFromUnderItsUsersWhereItsPolicyOrThePersonSaysSo() {
        assertThat(removal(installed(RemovalPolicy.free()), Options.careful(), "shelf")
                        .components())
                .hasSize(1);
        assertThat(removal(
                                installed(RemovalPolicy.notWhileUsed()),
                                Options.careful().forced(),
                                "shelf")
                        .components())
                .hasSize(1);
    }

    @Test
    void aUserOnAHostThatDoesNotAnswerCountsAsThere() {
        TestingStack stack = new TestingStack(Faults.of(List.of("web1:unreachable")), 1)
                .with(new Shelf(RemovalPolicy.notWhileUsed()))
                .with(new Reader());
        assertThatThrownBy(() -> removal(stack, Options.careful(), "shelf"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("shelf is in use by reader");
    }

    @Test
    void nothingHindersTheWholeStackFromGoing() {
        TestingStack stack = installed(RemovalPolicy.notWhileUsed().guard((_, _) -> List.of("somebody's data")));
        assertThat(stack.live().uninstall(new Options(true, false, false)).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(stack.rehearsal().machines().machine("web1").things()).isEmpty();
    }

    @Test
    void aHostThatIsDestroyedAfterwardsNeedNotBeReached() {
        Faults away = Faults.of(List.of("web1:unreachable"));
        TestingStack stack = new TestingStack(away, 2).with(new Shelf(RemovalPolicy.free()));

        RunResult held = stack.uninstall(Options.careful().dooming(Set.of("web2")));
        assertThat(held.code()).isEqualTo(ExitCode.UNREACHABLE);

        RunResult gone = stack.uninstall(Options.careful().dooming(Set.of("web1")));
        assertThat(gone.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void isRefusedForWhatItsGuardFindsUnlessForced() {
        Options purge = new Options(true, false, false);
        TestingStack stack =
                installed(RemovalPolicy.free().guard((_, purging) -> purging ? List.of("the book of ann") : List.of()));
        assertThat(removal(stack, purge, "shelf").components())
                .as("a rehearsal asks no guard")
                .hasSize(1);
        stack.live();

        assertThatThrownBy(() -> removal(stack, purge, "shelf"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused).hasMessage("shelf holds what this stack did not put there");
                    assertThat(refused.why()).isEqualTo("the book of ann");
                    assertThat(refused.hint()).contains("leave --purge out", "--force");
                });
        assertThat(removal(stack, Options.careful(), "shelf").components()).hasSize(1);
        assertThat(removal(stack, purge.forced(), "shelf").components()).hasSize(1);
    }

    @Test
    void isRefusedWhileItsGuardCannotLook() {
        TestingStack stack = installed(RemovalPolicy.free().guard((_, _) -> {
                    throw new UnreachableException("shelf does not answer");
                }))
                .live();
        assertThatThrownBy(() -> removal(stack, Options.careful(), "shelf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.why())
                                .isEqualTo("what is in it cannot be told: shelf does not answer"));
    }

    @Test
    void leavesItsClusterBeforeItIsTakenOffOneOfItsHosts() {
        List<String> left = new ArrayList<>();
        TestingStack stack = new TestingStack(2);
        var things = stack.rehearsal().machines().machine("web2").things();
        stack.with(new Shelf(RemovalPolicy.free()
                        .leaving((host, _) -> left.add(host.name() + " "
                                + (things.containsKey("unit/shelf.service") ? "runs" : "stands still")))))
                .live()
                .install();
        stack.install();
        assertThat(left).isEmpty();

        stack.hosts().set(1, Host.of("web2", "10.0.0.2").withRoles("web"));
        stack.install();
        stack.install();

        assertThat(left).containsExactly("web2 runs");
        assertThat(things).containsOnlyKeys("/srv/shelf");
    }

    @Test
    void clearsOneHostOfAComponentWithItsDataAndNoOther() {
        TestingStack stack = installed(RemovalPolicy.notWhileUsed());
        Host second = stack.hosts().get(1);
        stack.hosts().set(1, Host.of("web2", "10.0.0.2").withRoles("web"));

        assertThat(stack.engine().planClear("shelf", second).resources())
                .extracting(PlannedResource::id)
                .containsExactly("web2:unit/shelf.service", "web2:/srv/shelf");
        RunResult cleared = stack.clear("shelf", second);

        assertThat(cleared.code()).isEqualTo(ExitCode.DONE);
        assertThat(cleared.changed()).isEqualTo(2);
        assertThat(things(stack, "web2")).doesNotContainKeys("/srv/shelf", "unit/shelf.service");
        assertThat(things(stack, "web1")).containsKeys("/srv/shelf", "unit/shelf.service");
        assertThat(stack.engine().planClear("shelf", second).resources()).isEmpty();
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void aHostThatIsClearedNeedsNoOtherToAnswer() {
        TestingStack stack = installed(RemovalPolicy.free());
        Host second = stack.hosts().get(1);

        assertThat(stack.failing(Faults.of(List.of("web1:unreachable")))
                        .clear("shelf", second)
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(stack.failing(Faults.of(List.of("web2:unreachable")))
                        .engine()
                        .planClear("shelf", second)
                        .unreachable())
                .containsOnlyKeys("web2");
    }

    private static Map<String, ?> things(TestingStack stack, String host) {
        return stack.rehearsal().machines().machine(host).things();
    }
}
