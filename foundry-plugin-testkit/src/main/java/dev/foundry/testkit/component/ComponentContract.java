package dev.foundry.testkit.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every component keeps, asked of its packed plugin through the program in a rehearsal. Extend it in a test that runs
 * after the jar is packed (its name ends in {@code IT}) and say which component it is and how a stack uses it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComponentContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DRIFT = 10;
    private static final int INVALID = 2;

    private Path folder;
    private TestingFoundry foundry;
    private RehearsedWorld installed;

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
    final void installOnce(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
        folder = temporary;
        foundry = TestingFoundry.in(folder).plugins(plugins());
        Files.writeString(folder.resolve("stack.yaml"), stack());
        Path world = folder.resolve("world.json");
        Outcome installation = stackCommand("install", world);
        assertThat(installation.code()).as(installation.err()).isZero();
        installed = RehearsedWorld.read(world);
    }

    @Test
    final void isLoadedFromItsPackedPlugin() throws IOException {
        Outcome list = foundry.run("component", "list", "-o", "json");

        assertThat(JSON.readTree(list.out()).findValuesAsText("component")).contains(component());
        assertThat(installed.of(component())).as("what the installation made").isNotEmpty();
    }

    @Test
    final void refusesAKeyItDoesNotKnow() throws IOException {
        Path file = folder.resolve("unknown-key.yaml");
        Files.writeString(file, withUnknownKey());

        Outcome outcome = foundry.run("config", "validate", "--config", file.toString());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(INVALID);
        assertThat(outcome.out() + outcome.err()).contains("no_such_key");
    }

    @Test
    final void hasNothingToChangeInTheWorldItMade() throws IOException {
        assertThat(states(world("planned")))
                .isNotEmpty()
                .allSatisfy((id, state) -> assertThat(state).as(id).isEqualTo("in_sync"));
    }

    @Test
    final void changesNothingTheSecondTime() throws IOException {
        Outcome second = stackCommand("install", world("again"), "-o", "json");

        assertThat(second.code()).as(second.err()).isZero();
        JsonNode end =
                JSON.readTree(Arrays.asList(second.out().strip().split("\n")).getLast());
        assertThat(end.path("changed").asInt(-1)).as(second.out()).isZero();
    }

    @Test
    final void namesWhatWasChangedFromOutsideAndMendsIt() throws IOException {
        Path world = world("disturbed");
        Set<String> disturbed = RehearsedWorld.read(world).disturb(component());

        Map<String, String> states = states(world);

        states.values().removeIf("in_sync"::equals);
        assertThat(new TreeSet<>(states.keySet())).isEqualTo(new TreeSet<>(disturbed));
        assertThat(stackCommand("plan", world, "--exit-code").code()).isEqualTo(DRIFT);
        Outcome mended = stackCommand("install", world);
        assertThat(mended.code()).as(mended.err()).isZero();
        assertThat(states(world).values()).containsOnly("in_sync");
    }

    @Test
    final void leavesNothingWhenPurged() throws IOException {
        Path world = world("purged");

        Outcome gone = foundry.run(
                "component",
                "uninstall",
                component(),
                "--purge",
                "--rehearse",
                "--yes",
                "--world",
                world.toString(),
                "--config",
                "stack.yaml");

        assertThat(gone.code()).as(gone.err()).isZero();
        assertThat(RehearsedWorld.read(world).of(component())).isEmpty();
        assertThat(states(world).values()).containsOnly("missing");
    }

    @Test
    final void tellsNoSecret() throws IOException {
        Path world = world("told");
        RehearsedWorld.read(world).disturb(component());
        stackCommand("plan", world);
        stackCommand("plan", world, "-o", "json");
        stackCommand("install", world, "-o", "json");
        stackCommand("status", world);

        Set<String> secrets = new TreeSet<>(installed.secrets());
        Matcher reference = Pattern.compile("\\$\\{secret:([^:}]+):([^}]+)}").matcher(stack());
        while (reference.find()) {
            secrets.add("rehearsed-" + reference.group(1).replace('/', '-') + "-" + reference.group(2));
        }
        String said = foundry.said();
        assertThat(secrets).noneMatch(said::contains);
    }

    private Path world(String name) {
        return installed.copy(folder.resolve(name + ".json")).file();
    }

    private Map<String, String> states(Path world) throws IOException {
        Outcome plan = stackCommand("plan", world, "-o", "json");
        assertThat(plan.code()).as(plan.err()).isZero();
        Map<String, String> states = new TreeMap<>();
        for (JsonNode planned : JSON.readTree(plan.out()).path("components")) {
            if (planned.path("name").asText().equals(component())) {
                for (JsonNode resource : planned.path("resources")) {
                    states.put(
                            resource.path("id").asText(), resource.path("state").asText());
                }
            }
        }
        return states;
    }

    private Outcome stackCommand(String verb, Path world, String... more) {
        Stream<String> usual =
                Stream.of("stack", verb, "--rehearse", "--yes", "--world", world.toString(), "--config", "stack.yaml");
        return foundry.run(Stream.concat(usual, Arrays.stream(more)).toArray(String[]::new));
    }

    private String withUnknownKey() {
        Matcher section = Pattern.compile("(?m)^( +)" + Pattern.quote(component()) + ":( *\\{ *})? *$")
                .matcher(stack());
        assertThat(section.find())
                .as("the stack file has a line '  %s:' or '  %s: {}'", component(), component())
                .isTrue();
        String indent = section.group(1);
        return stack().substring(0, section.start())
                + indent + component() + ":\n"
                + indent + indent + "no_such_key: true"
                + stack().substring(section.end());
    }
}
