package dev.foundry.testkit.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every component keeps, asked of its packed plugin through the packed program in a rehearsal. Extend it in a test that
 * runs after the jar is packed (its name ends in {@code IT}) and say which component it is and how a stack uses it.
 *
 * <p>The installation that all questions begin with is a process as a person starts it; the questions are put to the same
 * program in this process.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComponentContract {
    private static final int DRIFT = 10;
    private static final int INVALID = 2;

    private Path temporary = Path.of("");
    private @Nullable Trial trial;

    /** The component's name, as in the section {@code components} of a stack file. */
    protected abstract String component();

    /** The text of a stack file that uses the component, its secrets as references. */
    protected abstract String stack();

    /** The plugins under test, none when they come with the program: every plugin jar in {@code target}. */
    protected List<Path> plugins() {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(ComponentContract::isPlugin).sorted().toList();
        } catch (IOException failed) {
            throw new IllegalStateException("target cannot be listed; was the plugin packed?", failed);
        }
    }

    private static boolean isPlugin(Path file) {
        if (!file.toString().endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue("Plugin-Id") != null;
        } catch (IOException broken) {
            throw new IllegalStateException(file + " is no jar", broken);
        }
    }

    @BeforeAll
    final void findAPlace(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
        temporary = folder.toRealPath();
    }

    /** Once, and once again where the class goes on to another component. */
    @BeforeEach
    final void installOnce() throws IOException {
        if (trial == null || !trial.component().equals(component())) {
            Path folder = Files.createTempDirectory(temporary, component());
            trial = Trial.begin(component(), stack(), plugins(), folder);
        }
    }

    private Trial trial() {
        return Objects.requireNonNull(trial);
    }

    private String about(String what) {
        return trial().about(what);
    }

    @Test
    final void isLoadedFromItsPackedPlugin() {
        Outcome list = trial().foundry().run("component", "list", "-o", "json");

        assertThat(trial().json(list.out()).findValuesAsText("component"))
                .as(about("in the list of components"))
                .contains(component());
        assertThat(trial().installed().of(component()))
                .as(about("what the installation made"))
                .isNotEmpty();
    }

    @Test
    final void refusesAKeyItDoesNotKnow() throws IOException {
        Path file = trial().folder().resolve("unknown-key.yaml");
        Files.writeString(file, withUnknownKey());

        Outcome outcome = trial().foundry().run("config", "validate", "--config", file.toString());

        assertThat(outcome.code()).as(about(outcome.err())).isEqualTo(INVALID);
        assertThat(outcome.out() + outcome.err()).as(about("the answer")).contains("no_such_key");
    }

    @Test
    final void hasNothingToChangeInTheWorldItMade() {
        assertThat(trial().states(trial().world("planned")))
                .as(about("the states of its resources"))
                .isNotEmpty()
                .allSatisfy((id, state) -> assertThat(state).as(id).isEqualTo("in_sync"));
    }

    @Test
    final void changesNothingTheSecondTime() {
        Outcome second = trial().succeeds(trial().world("again"), "stack", "install", "-o", "json");

        JsonNode end =
                trial().json(Arrays.asList(second.out().strip().split("\n")).getLast());
        assertThat(end.path("changed").asInt(-1)).as(about(second.out())).isZero();
    }

    @Test
    final void namesWhatWasChangedFromOutsideAndMendsIt() {
        Path world = trial().world("disturbed");
        Set<String> disturbed = RehearsedWorld.read(world).disturb(component());

        Outcome plan = trial().run(world, "stack", "plan", "-o", "json", "--exit-code");

        assertThat(plan.code()).as(about(plan.err())).isEqualTo(DRIFT);
        Map<String, String> states = trial().states(plan);
        states.values().removeIf("in_sync"::equals);
        assertThat(new TreeSet<>(states.keySet()))
                .as(about("what the plan names, and what was changed"))
                .isEqualTo(new TreeSet<>(disturbed));
        trial().succeeds(world, "stack", "install");
        assertThat(trial().states(world).values()).as(about("mended")).containsOnly("in_sync");
    }

    @Test
    final void leavesNothingWhenPurged() {
        Path world = trial().world("purged");

        trial().succeeds(world, "component", "uninstall", component(), "--purge");

        assertThat(RehearsedWorld.read(world).of(component()))
                .as(about("what is left"))
                .isEmpty();
        assertThat(trial().states(world).values()).as(about("purged")).containsOnly("missing");
    }

    @Test
    final void tellsNoSecret() {
        Path world = trial().world("told");
        RehearsedWorld.read(world).disturb(component());
        trial().run(world, "stack", "plan");
        trial().run(world, "stack", "plan", "-o", "json");
        trial().run(world, "stack", "install", "-o", "json");
        trial().run(world, "stack", "status");

        Set<String> secrets = new TreeSet<>(trial().installed().secrets());
        Matcher reference = Pattern.compile("\\$\\{secret:([^:}]+):([^}]+)}").matcher(stack());
        while (reference.find()) {
            secrets.add("rehearsed-" + reference.group(1).replace('/', '-') + "-" + reference.group(2));
        }
        String said = trial().foundry().said();
        assertThat(secrets).as(about("told")).noneMatch(said::contains);
    }

    private String withUnknownKey() {
        Matcher section = Pattern.compile("(?m)^( +)" + Pattern.quote(component()) + ":( *\\{ *})? *$")
                .matcher(stack());
        assertThat(section.find())
                .as(about("the stack file has a line '  %1$s:' or '  %1$s: {}'"), component())
                .isTrue();
        String indent = section.group(1);
        return stack().substring(0, section.start())
                + indent + component() + ":\n"
                + indent + indent + "no_such_key: true"
                + stack().substring(section.end());
    }
}
