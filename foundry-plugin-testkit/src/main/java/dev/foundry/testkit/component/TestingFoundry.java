package dev.foundry.testkit.component;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The packed program with a config folder of its own. It lies where the system property {@code foundry.home} or the variable
 * {@code FOUNDRY_HOME} says.
 */
public final class TestingFoundry {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private final Path home;
    private final Path folder;
    private final StringBuilder said = new StringBuilder();

    private TestingFoundry(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * A program that keeps all it writes in this folder.
     *
     * @throws IllegalStateException when nobody told where the program lies, or it does not lie there
     */
    public static TestingFoundry in(Path folder) {
        Path home = Optional.ofNullable(System.getProperty("foundry.home"))
                .or(() -> Optional.ofNullable(System.getenv("FOUNDRY_HOME")))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException(
                        "no program to test with: set -Dfoundry.home=<folder of the unpacked distribution>"));
        if (!Files.isExecutable(home.resolve("bin/foundry"))) {
            throw new IllegalStateException(home + " holds no bin/foundry");
        }
        return new TestingFoundry(home, folder);
    }

    /** Puts plugins beside those that come with the program, which win over none of the same id. */
    public TestingFoundry plugins(List<Path> jars) {
        Path plugins = configFolder().resolve("plugins");
        try {
            Files.createDirectories(plugins);
            for (Path jar : jars) {
                Files.copy(jar, plugins.resolve(jar.getFileName()));
            }
            return this;
        } catch (IOException failed) {
            throw new IllegalStateException("the plugins could not be put into " + plugins, failed);
        }
    }

    /**
     * Runs one command to its end as a person does: a process of its own, in the folder, with nothing on its standard input.
     */
    public Outcome start(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/foundry").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(variables());
        builder.environment().put("FOUNDRY_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("FOUNDRY_CONFIG");
        try {
            return heard(TestingProcess.run(builder, folder, LIMIT));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while " + command + " ran", stopped);
        }
    }

    /** Runs one command of the same program in this process, which is many times quicker. Paths must be absolute. */
    public Outcome run(String... arguments) {
        return heard(PackedProgram.in(home).run(variables(), List.of(arguments)));
    }

    private Map<String, String> variables() {
        return Map.of("FOUNDRY_CONFIG_DIR", configFolder().toString(), "HOME", folder.toString());
    }

    private Outcome heard(Outcome outcome) {
        said.append(outcome.out()).append(outcome.err());
        return outcome;
    }

    /** All that every run so far printed and logged. */
    public String said() {
        StringBuilder everything = new StringBuilder(said);
        try (Stream<Path> files = Files.walk(configFolder())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                everything.append(text(log));
            }
            return everything.toString();
        } catch (IOException failed) {
            throw new IllegalStateException("the logs cannot be read", failed);
        }
    }

    private Path configFolder() {
        return folder.resolve("config");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
