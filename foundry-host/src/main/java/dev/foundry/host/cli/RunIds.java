package dev.foundry.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names runs by their time; two in one second get a number. */
final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String next(Path stackFolder, boolean rehearsal) {
        String time = TIME.format(Instant.now()) + (rehearsal ? "-rehearsal" : "");
        String id = time;
        for (int number = 2; Files.exists(stackFolder.resolve("runs").resolve(id + ".jsonl")); number++) {
            id = time + "-" + number;
        }
        return id;
    }
}
