package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes the bootstrap store is killed again and again; what it was told is kept is never lost. */
class BootstrapStoreKillIT {
    private static final int KILLS = 25;

    @TempDir
    Path folder;

    private final Random random = new Random(20261120);

    @Test
    void neverLosesWhatItKept() throws IOException, InterruptedException {
        Path passphrase = folder.resolve("passphrase");
        OwnerOnly.replace(passphrase, "open sesame".getBytes(StandardCharsets.UTF_8));
        long acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged = Math.max(acknowledged, acknowledgedUntilKilled(passphrase));
            long kept = Long.parseLong(WritingProcess.store(folder, passphrase)
                    .read(WritingProcess.COUNTER)
                    .orElseThrow()
                    .reveal());
            assertThat(kept).as("after kill %d", kill).isBetween(acknowledged, acknowledged + 1);
            acknowledged = kept;
        }
        try (var files = Files.list(folder.resolve("homelab"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("no temporary files pile up")
                    .isSubsetOf(
                            "bootstrap.sealed",
                            "bootstrap.sealed.previous",
                            "bootstrap.lock",
                            ".bootstrap.sealed.new",
                            ".bootstrap.sealed.previous.new");
        }
    }

    /** Reads the child's lines up to a random one, kills it wherever it is by then, and reads what it still had said. */
    private long acknowledgedUntilKilled(Path passphrase) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString(),
                        passphrase.toString()))
                .redirectErrorStream(true)
                .start();
        long last = 0;
        try (BufferedReader lines = child.inputReader()) {
            int until = 1 + random.nextInt(40);
            String line = lines.readLine();
            for (int i = 1; line != null && i < until; i++) {
                last = Long.parseLong(line);
                line = lines.readLine();
            }
            spin(random.nextInt(2_000_000));
            child.toHandle().destroyForcibly(); // unlike the process, its handle leaves the pipe open
            while (line != null) {
                last = Math.max(last, line.isEmpty() ? 0 : Long.parseLong(line)); // the last line may be cut
                line = lines.readLine();
            }
        }
        child.waitFor();
        return last;
    }

    /** Lets a random part of a write go by without giving up the processor. */
    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
