package dev.foundry.plugin.prometheus;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry metrics}: asks the stack's metrics. */
@Command(
        name = "metrics",
        description = {"The stack's metrics: values, targets, alerts.", "foundry metrics query up"})
final class MetricsCommand {
    private final Store store;
    private final Workbench workbench;

    MetricsCommand(Workbench workbench) {
        this.workbench = workbench;
        this.store = new Store(workbench);
    }

    @Command(
            name = "query",
            description = {
                "Shows the values of a PromQL expression at one moment.",
                "foundry metrics query up",
                "foundry metrics query 'rate(node_cpu_seconds_total[5m])' --time -1h -o json"
            })
    int query(
            @Parameters(paramLabel = "PROMQL", description = "The expression.") String expression,
            @Option(
                            names = "--time",
                            defaultValue = "now",
                            paramLabel = "MOMENT",
                            description = "now, how long ago as -1h, or 2026-01-31T12:00:00Z.")
                    String time) {
        Tree data = store.ask(
                        "query",
                        Map.of("query", expression, "time", store.moment(time).toString()))
                .at("data");
        List<List<String>> rows = data.text("resultType").equals("vector")
                ? data.items("result").stream()
                        .map(found -> row(series(found), list(found.map().get("value"))))
                        .toList()
                : List.of(row("", list(data.map().get("result"))));
        workbench.voice().table(List.of("series", "time", "value"), rows);
        return 0;
    }

    @Command(
            name = "range",
            description = {
                "Shows the values of a PromQL expression over a time.",
                "foundry metrics range up --start -1h --step 5m"
            })
    int range(
            @Parameters(paramLabel = "PROMQL", description = "The expression.") String expression,
            @Option(
                            names = "--start",
                            defaultValue = "-1h",
                            paramLabel = "MOMENT",
                            description = "now, how long ago as -1h, or 2026-01-31T12:00:00Z.")
                    String start,
            @Option(
                            names = "--end",
                            defaultValue = "now",
                            paramLabel = "MOMENT",
                            description = "now, how long ago as -1h, or 2026-01-31T12:00:00Z.")
                    String end,
            @Option(names = "--step", defaultValue = "1m", paramLabel = "DURATION", description = "Between two values.")
                    String step) {
        Instant from = store.moment(start);
        Instant to = store.moment(end);
        if (!from.isBefore(to)) {
            throw new InvalidInputException("--start is not before --end");
        }
        Tree data = store.ask(
                        "query_range",
                        Map.of("query", expression, "start", from.toString(), "end", to.toString(), "step", step))
                .at("data");
        List<List<String>> rows = data.items("result").stream()
                .flatMap(
                        found -> list(found.map().get("values")).stream().map(value -> row(series(found), list(value))))
                .toList();
        workbench.voice().table(List.of("series", "time", "value"), rows);
        return 0;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the metrics that there are.", "foundry metrics list --filter node_"})
    int list(
            @Option(
                            names = "--filter",
                            defaultValue = "",
                            paramLabel = "PREFIX",
                            description = "Only those whose name begins so.")
                    String prefix) {
        List<List<String>> rows = list(
                        store.ask("label/__name__/values", Map.of()).map().get("data"))
                .stream()
                .map(String::valueOf)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .map(List::of)
                .toList();
        workbench.voice().table(List.of("metric"), rows);
        return 0;
    }

    @Command(
            name = "targets",
            description = {"Lists what is gathered from, and whether it answers.", "foundry metrics targets --unhealthy"
            })
    int targets(@Option(names = "--unhealthy", description = "Only those that do not answer.") boolean unhealthy) {
        List<List<String>> rows =
                store.ask("targets", Map.of("state", "active")).at("data").items("activeTargets").stream()
                        .filter(target -> !unhealthy || !target.text("health").equals("up"))
                        .map(target -> List.of(
                                target.at("labels").text("job"),
                                target.at("labels").text("instance"),
                                target.text("health"),
                                target.text("lastScrape"),
                                target.text("lastError")))
                        .sorted((one, other) ->
                                (one.get(0) + " " + one.get(1)).compareTo(other.get(0) + " " + other.get(1)))
                        .toList();
        workbench.voice().table(List.of("job", "instance", "health", "asked", "trouble"), rows);
        return 0;
    }

    @Command(
            name = "alerts",
            description = {"Lists alerts that fire or are about to; exit 1 when one fires.", "foundry metrics alerts"})
    int alerts() {
        List<Tree> alerts = store.ask("alerts", Map.of()).at("data").items("alerts");
        List<List<String>> rows = alerts.stream()
                .map(alert -> List.of(
                        alert.at("labels").text("alertname"),
                        alert.text("state"),
                        alert.at("labels").text("severity"),
                        alert.text("activeAt"),
                        alert.at("annotations").text("summary")))
                .toList();
        workbench.voice().table(List.of("alert", "state", "severity", "since", "summary"), rows);
        return alerts.stream().anyMatch(MetricsCommand::disturbing) ? 1 : 0;
    }

    /** The chart's own watchdog fires as long as all is well. */
    private static boolean disturbing(Tree alert) {
        return alert.text("state").equals("firing")
                && !alert.at("labels").text("severity").equals("none");
    }

    private static List<String> row(String series, List<?> value) {
        double seconds = Double.parseDouble(String.valueOf(value.getFirst()));
        return List.of(series, Instant.ofEpochSecond(Math.round(seconds)).toString(), String.valueOf(value.getLast()));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String series(Tree found) {
        Map<String, String> labels = new TreeMap<>();
        found.at("metric").map().forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
        String name = labels.getOrDefault("__name__", "");
        labels.remove("__name__");
        return name
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
