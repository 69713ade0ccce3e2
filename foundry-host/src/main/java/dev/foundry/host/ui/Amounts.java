package dev.foundry.host.ui;

import dev.foundry.host.engine.PlannedComponent.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times, sizes and numbers of things as a person reads them. */
public final class Amounts {
    private Amounts() {}

    /** {@code 0.4 s}, {@code 1.8 s}, {@code 37 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
    public static String time(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** {@code 512 B}, {@code 3.1 GiB}. */
    public static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
    }

    /** {@code 1 host}, {@code 3 hosts}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 2 to change, 1 to add, 9 not known yet}; in sync last, and alone when there is nothing else. */
    public static String counts(Counts counts, boolean withInSync) {
        List<String> parts = new ArrayList<>();
        part(parts, counts.change(), " to change");
        part(parts, counts.add(), " to add");
        part(parts, counts.remove(), " to remove");
        part(parts, counts.foreign(), " in the way");
        part(parts, counts.unknown(), " not known yet");
        if (withInSync) {
            part(parts, counts.inSync(), " in sync");
        }
        return parts.isEmpty() ? "in sync" : String.join(", ", parts);
    }

    private static void part(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + what);
        }
    }
}
