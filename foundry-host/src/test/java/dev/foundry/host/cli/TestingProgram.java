package dev.foundry.host.cli;

import dev.foundry.host.ui.Terminal;
import dev.foundry.host.ui.TestingTerminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The program run in this process, in a home of its own. */
final class TestingProgram {
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Optional<Path> program = Optional.empty();
    private final Terminal terminal = new TestingTerminal(false);

    TestingProgram(Path folder) {
        this.folder = folder;
    }

    /** What a run said. */
    record Said(int code, String out, String err) {}

    TestingProgram with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs as if it were unpacked in this folder. */
    TestingProgram in(Path programFolder) {
        program = Optional.of(programFolder);
        return this;
    }

    Path home() {
        return folder.resolve("home");
    }

    Path pluginFolder() {
        return home().resolve(".foundry/plugins");
    }

    Said run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        environment,
                        program,
                        home()),
                arguments);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The program put together, for tests of its parts. */
    Foundry foundry() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Foundry(
                new Surroundings(nowhere, nowhere, terminal, environment, program, home()), Build.read(program));
    }
}
