package dev.foundry.host.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90d}, {@code 2h}, {@code 1h30m}, {@code 500ms}. */
final class Durations {
    /** The form as a schema gives it. */
    static final String FORM = "^([0-9]{1,9}(ms|s|m|h|d|w))+$";

    /** The form in words. */
    static final String ALLOWED = "a duration such as 30s, 15m, 2h, 90d or 1h30m";

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|w)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Durations() {}

    /** The sum of the text's parts; the text must have the form. */
    static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }
}
