package dev.foundry.plugin.libvirtvm;

import java.time.Duration;

/** How long something has been, in the largest unit that says enough. */
final class Age {
    private static final int WEEK = 7;
    private static final int MOST_WEEKS = 8;
    private static final int YEAR = 365;

    private Age() {}

    /** Such as {@code 45s}, {@code 3h} or {@code 6w}, always rounded down; empty for what is still to come. */
    static String of(Duration time) {
        if (time.isNegative()) {
            return "";
        }
        long days = time.toDays();
        if (days >= YEAR) {
            return days / YEAR + "y";
        }
        if (days >= WEEK) {
            return days < WEEK * MOST_WEEKS ? days / WEEK + "w" : days + "d";
        }
        if (days > 0) {
            return days + "d";
        }
        if (time.toHours() > 0) {
            return time.toHours() + "h";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }
}
