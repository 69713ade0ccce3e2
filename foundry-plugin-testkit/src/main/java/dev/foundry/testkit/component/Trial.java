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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A component that was installed in a rehearsal, and the program to ask about it.
 *
 * @param component its name
 * @param folder where all of this lies
 * @param foundry the program
 * @param installed the world that the installation made
 */
record Trial(String component, Path folder, TestingFoundry foundry, RehearsedWorld installed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACK = "stack.yaml";

    /** Installs the stack as a person does, in a process of the packed program. */
    static Trial begin(String component, String stack, List<Path> plugins, Path folder) throws IOException {
        TestingFoundry foundry = TestingFoundry.in(folder).plugins(plugins);
        Files.writeString(folder.resolve(STACK), stack);
        Path world = folder.resolve("world.json");
        Outcome installation = foundry.start(command(folder, world, "stack", "install", "--debug"));
        assertThat(installation.code())
                .as("%s: %s", component, installation.err())
                .isZero();
        return new Trial(component, folder, foundry, RehearsedWorld.read(world));
    }

    /** What is asserted, of which component: one class may test many. */
    String about(String what) {
        return component + ": " + what;
    }

    /** The same world in a file of its own, to be changed. */
    Path world(String name) {
        return installed.copy(folder.resolve(name + ".json")).file();
    }

    /** Runs a command on this world. */
    Outcome run(Path world, String... command) {
        return foundry.run(command(folder, world, command));
    }

    /** The same, and demands that it succeeds. */
    Outcome succeeds(Path world, String... command) {
        Outcome outcome = run(world, command);
        assertThat(outcome.code()).as(about(outcome.err())).isZero();
        return outcome;
    }

    /** The state of every resource of the component in this world, by id. */
    Map<String, String> states(Path world) {
        return states(succeeds(world, "stack", "plan", "-o", "json"));
    }

    /** The states that a plan in JSON tells. */
    Map<String, String> states(Outcome plan) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode planned : json(plan.out()).path("components")) {
            if (planned.path("name").asText().equals(component)) {
                for (JsonNode resource : planned.path("resources")) {
                    states.put(
                            resource.path("id").asText(), resource.path("state").asText());
                }
            }
        }
        return states;
    }

    JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new AssertionError(about("no JSON: " + text), broken);
        }
    }

    private static String[] command(Path folder, Path world, String... command) {
        Path file = folder.resolve(STACK);
        Stream<String> choices =
                Stream.of("--rehearse", "--yes", "--world", world.toString(), "--config", file.toString());
        return Stream.concat(Arrays.stream(command), choices).toArray(String[]::new);
    }
}
