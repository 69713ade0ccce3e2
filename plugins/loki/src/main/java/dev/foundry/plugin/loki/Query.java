package dev.foundry.plugin.loki;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a question after its path. */
final class Query {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

    private Query() {}

    /** With its question mark. */
    static String of(Map<String, String> wishes) {
        return wishes.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** How long something is that a person wrote as {@code 30m}. */
    static long seconds(String time) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw new InvalidInputException("'" + time + "' is no length of time", Details.hint("30s, 5m, 2h or 1d"));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> count;
            case "m" -> Duration.ofMinutes(count).toSeconds();
            case "h" -> Duration.ofHours(count).toSeconds();
            default -> Duration.ofDays(count).toSeconds();
        };
    }
}
