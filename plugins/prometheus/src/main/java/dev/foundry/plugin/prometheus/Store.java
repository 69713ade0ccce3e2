package dev.foundry.plugin.prometheus;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Tree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The stack's metrics by Prometheus' HTTP API, whoever keeps them. */
record Store(Workbench workbench) {
    private static final Pattern AGO = Pattern.compile("-?([0-9]{1,9})([smhd])");
    private static final Gson JSON = new Gson();

    /** An answer that succeeded; what was asked for lies under {@code data}. */
    Tree ask(String path, Map<String, String> query) {
        workbench.requireLive("cluster");
        String words = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        Tree tree = tree(answer("/api/v1/" + path + words));
        if (!tree.text("status").equals("success")) {
            throw new FailedException(
                    "the metrics' store cannot answer", Details.none().because(tree.text("error")));
        }
        return tree;
    }

    private String answer(String question) {
        try {
            return workbench
                    .capability(MetricsStore.class)
                    .service()
                    .ask(workbench.look().cluster(), question);
        } catch (InvalidInputException refused) {
            throw new InvalidInputException(
                    "the metrics' store does not take this question",
                    Details.none().because(reason(refused.why())).causedBy(refused));
        }
    }

    /** What the store says in its answer, which may also come from somebody before it. */
    private static String reason(String why) {
        try {
            String error = Tree.of(JSON.fromJson(why, Map.class)).text("error");
            return error.isEmpty() ? why : error;
        } catch (JsonParseException plain) {
            return why;
        }
    }

    private static Tree tree(String answer) {
        try {
            return Tree.of(JSON.fromJson(answer, Map.class));
        } catch (JsonParseException strange) {
            throw new FailedException(
                    "the answer of the metrics' store cannot be read",
                    Details.none().because(String.valueOf(strange.getMessage())).causedBy(strange));
        }
    }

    /** A moment: {@code now}, how long ago ({@code -1h}, {@code 30m}), or as ISO 8601 has it. */
    Instant moment(String words) {
        Instant now = workbench.look().now();
        Matcher ago = AGO.matcher(words);
        if (words.equals("now")) {
            return now;
        }
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Instant.parse(words);
        } catch (DateTimeException none) {
            throw new InvalidInputException(
                    "'" + words + "' is no moment",
                    Details.hint("now, how long ago as -1h, or 2026-01-31T12:00:00Z")
                            .causedBy(none));
        }
    }
}
