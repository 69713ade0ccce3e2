package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever step the program is killed at, a plugin that worked before works after it, and doing it again finishes it. */
class KillTest {
    @TempDir
    Path folder;

    /** No clean-up catches it, just as none runs when a process is killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private TestingHouse prepared(String name) throws IOException {
        TestingHouse world = new TestingHouse(Files.createDirectory(folder.resolve(name)));
        world.publish("alpha", "1.0.0");
        world.publish("beta", "1.0.0");
        world.trust();
        world.install(world.house(), false, "alpha", "beta");
        world.publish("alpha", "2.0.0");
        world.publish("beta", "2.0.0");
        world.house().fetched();
        return world;
    }

    /** Every step of a deed, killed at each in turn in a world of its own; answers the versions then in use. */
    private Set<String> killedEverywhere(String name, Before before, Deed deed, Consumer<TestingHouse> finished)
            throws IOException {
        List<String> steps = new ArrayList<>();
        TestingHouse whole = prepared(name);
        before.in(whole);
        deed.in(whole, whole.house(steps::add, TestingHouse.NOW));
        finished.accept(whole);
        assertThat(steps).hasSizeGreaterThan(2);
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            TestingHouse world = prepared(name + i);
            before.in(world);
            int[] left = {i};
            Steps killing = _ -> {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            };
            assertThatThrownBy(() -> deed.in(world, world.house(killing, TestingHouse.NOW)))
                    .isInstanceOf(Killed.class);
            seen.add(used(world, "alpha") + " and " + used(world, "beta"));
            deed.in(world, world.house());
            finished.accept(world);
            try (Stream<Path> staged = Files.list(world.pluginFolder().resolve(".staging"))) {
                assertThat(staged).as("left after the second try").isEmpty();
            }
        }
        return seen;
    }

    private static String used(TestingHouse world, String id) {
        return world.house().installed().stream()
                        .anyMatch(installed -> installed.plugin().id().equals(id))
                ? world.inUse(id)
                : "none";
    }

    private interface Before {
        void in(TestingHouse world) throws IOException;
    }

    private interface Deed {
        void in(TestingHouse world, PluginHouse house);
    }

    private static void bothAre(TestingHouse world, String version) {
        assertThat(world.inUse("alpha")).isEqualTo(version);
        assertThat(world.inUse("beta")).isEqualTo(version);
    }

    @Test
    void anUpdateLeavesTheOldVersionOrTheNewOne() throws IOException {
        Set<String> seen = killedEverywhere(
                "update",
                _ -> {},
                (world, house) -> world.install(house, true, "alpha", "beta"),
                world -> bothAre(world, "2.0.0"));
        assertThat(seen)
                .contains("1.0.0 and 1.0.0")
                .isSubsetOf("1.0.0 and 1.0.0", "2.0.0 and 1.0.0", "2.0.0 and 2.0.0");
    }

    @Test
    void aRollbackLeavesTheNewVersionOrTheOldOne() throws IOException {
        Set<String> seen = killedEverywhere(
                "rollback",
                world -> world.install(world.house(), true, "alpha"),
                (_, house) -> house.withdrawal().rollback("alpha", Version.of("1.0.0")),
                world -> bothAre(world, "1.0.0"));
        assertThat(seen).contains("2.0.0 and 1.0.0").isSubsetOf("2.0.0 and 1.0.0", "1.0.0 and 1.0.0");
    }

    @Test
    void aFirstInstallLeavesNothingOrTheWholePlugin() throws IOException {
        Set<String> seen = killedEverywhere(
                "first",
                world -> world.publish("gamma", "1.0.0"),
                (world, house) -> world.install(house, false, "gamma"),
                world -> assertThat(world.inUse("gamma")).isEqualTo("1.0.0"));
        assertThat(seen).containsExactly("1.0.0 and 1.0.0");
    }

    @Test
    void anUninstallLeavesThePluginOrNothingOfItAndNeverTouchesOthers() throws IOException {
        Set<String> seen = killedEverywhere(
                "uninstall",
                world -> world.install(world.house(), true, "alpha"),
                (_, house) -> uninstalled(house, "alpha"),
                world -> {
                    assertThat(used(world, "alpha") + " and " + used(world, "beta"))
                            .isEqualTo("none and 1.0.0");
                    assertThat(world.pluginFolder().resolve(".kept/alpha")).doesNotExist();
                });
        assertThat(seen).containsExactly("2.0.0 and 1.0.0", "none and 1.0.0");
    }

    /** Doing it again after the very last step finds nothing left to do. */
    private static void uninstalled(PluginHouse house, String id) {
        try {
            house.withdrawal().uninstall(id);
        } catch (NotFoundException gone) {
            assertThat(gone).hasMessage("no plugin '" + id + "' is installed");
        }
    }

    @Test
    void aSecondProgramIsRefusedWhileOneChangesPlugins() throws IOException {
        TestingHouse world = prepared("two");
        Steps second = step -> {
            if (step.startsWith("switch")) {
                world.house().withdrawal().uninstall("beta");
            }
        };
        assertThatThrownBy(() -> world.install(world.house(second, TestingHouse.NOW), true, "alpha"))
                .hasMessageContaining("another foundry is changing the plugins");
        bothAre(world, "1.0.0");
    }
}
