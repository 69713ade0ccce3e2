package dev.foundry.plugin.loki;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the stack's log store kept, by its HTTP API, whoever it is. */
record KeptLogs(Workbench workbench) {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);
    private static final Gson JSON = new Gson();

    /** Shows lines, or numbers where the query counts. */
    int show(String logql, String since, int limit) {
        if (limit < 1) {
            throw new InvalidInputException("--limit counts lines from 1 on");
        }
        long seconds = Query.seconds(since);
        workbench.requireLive("cluster");
        Instant now = workbench.look().now();
        Tree data = ask(new TreeMap<>(Map.of(
                "query", logql,
                "start", now.minusSeconds(seconds).toString(),
                "end", now.toString(),
                "limit", String.valueOf(limit),
                "direction", "backward")));
        List<Tree> results = data.items("result");
        if (data.text("resultType").equals("streams")) {
            workbench
                    .voice()
                    .table(
                            List.of("time", "namespace", "pod", "line"),
                            results.stream()
                                    .flatMap(stream -> list(stream.map().get("values")).stream()
                                            .map(value -> Line.of(stream.at("stream"), list(value))))
                                    .sorted(Comparator.comparing(Line::time))
                                    .map(Line::row)
                                    .toList());
        } else {
            workbench
                    .voice()
                    .table(
                            List.of("series", "time", "value"),
                            results.stream()
                                    .flatMap(series -> list(series.map().get("values")).stream()
                                            .map(value -> number(series.at("metric"), list(value))))
                                    .toList());
        }
        return 0;
    }

    private Tree ask(Map<String, String> question) {
        String answer = workbench
                .capability(LogStore.class)
                .service()
                .ask(workbench.look().cluster(), "/loki/api/v1/query_range" + Query.of(question));
        try {
            return Tree.of(JSON.fromJson(answer, Map.class)).at("data");
        } catch (JsonParseException strange) {
            throw new FailedException(
                    "the log store's answer cannot be read",
                    Details.none().because(String.valueOf(strange.getMessage())).causedBy(strange));
        }
    }

    /** A line that was kept, and the labels of those who wrote it. */
    private record Line(Instant time, Tree labels, String text) {
        static Line of(Tree labels, List<?> value) {
            BigInteger[] time = new BigInteger(String.valueOf(value.getFirst())).divideAndRemainder(NANOS);
            return new Line(
                    Instant.ofEpochSecond(time[0].longValueExact(), time[1].longValueExact()),
                    labels,
                    String.valueOf(value.getLast()));
        }

        List<String> row() {
            return List.of(time.toString(), labels.text("namespace"), labels.text("pod"), text);
        }
    }

    private static List<String> number(Tree labels, List<?> value) {
        String series = new TreeMap<>(labels.map())
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
        long second = new BigDecimal(String.valueOf(value.getFirst())).longValue();
        return List.of(series, Instant.ofEpochSecond(second).toString(), String.valueOf(value.getLast()));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
