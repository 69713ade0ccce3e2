package dev.foundry.host.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the commands of a file in one process while the JVM writes down what they load: how the build makes the start-up
 * cache. A line that does not succeed fails the build. Ends by returning, so that the cache holds nothing of Java's exit.
 */
final class Training {
    private Training() {}

    static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.isBlank() ? new String[0] : line.strip().split(" +", -1);
            int code = Main.run(out, out, words);
            if (code != 0) {
                out.println("training: 'foundry " + line + "' ended with " + code);
                System.exit(code);
            }
        }
    }
}
