package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** An operator's folder: stack file, passphrase, secrets of its own, and the whole program run from there. */
record OperatorHome(Path folder) {
    /** A file of a person's own, 0600, its text one line or more. */
    Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Runs a command, given without quotes, and demands its exit code. */
    Outcome run(int code, String command) throws InterruptedException {
        Map<String, String> environment = Map.of(
                "FOUNDRY_CONFIG_DIR",
                folder.toString(),
                "FOUNDRY_PASSPHRASE_FILE",
                folder.resolve("passphrase").toString(),
                "FOUNDRY_JAVA_OPTS",
                "-Duser.home=" + folder);
        Outcome outcome = Program.built().run(folder, environment, command.split(" ", -1));
        assertThat(outcome.code())
                .as("foundry %s%n%s%n%s", command, outcome.out(), outcome.err())
                .isEqualTo(code);
        return outcome;
    }
}
