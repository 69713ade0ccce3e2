package dev.foundry.plugin.loki;

import com.google.gson.Gson;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry logs}: of pods as they are, and of all that were kept. */
@Command(
        name = "logs",
        description = {"Logs of the cluster's pods: as they are, and of all that were kept.", "foundry logs show web"})
final class LogsCommand {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);
    private final Workbench workbench;

    LogsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "show",
            description = {
                "Shows what a pod wrote, or all pods with a label.",
                "foundry logs show web-0 -n shop --tail 100",
                "foundry logs show --selector app=web -A --since 1h"
            })
    int show(
            @Parameters(
                            paramLabel = "POD",
                            arity = "0..1",
                            description = "Its name, or the beginning of it where no other pod's begins so.")
                    Optional<String> pod,
            @Option(
                            names = {"-n", "--namespace"},
                            defaultValue = "default",
                            paramLabel = "NAME",
                            description = "It lies in.")
                    String namespace,
            @Option(
                            names = {"-A", "--all-namespaces"},
                            description = "Look in all of them.")
                    boolean everywhere,
            @Option(
                            names = {"-l", "--selector"},
                            paramLabel = "LABELS",
                            description = "All pods with these, for example app=web,tier=front.")
                    Optional<String> selector,
            @Option(
                            names = {"-c", "--container"},
                            paramLabel = "NAME",
                            description = "This container's; all containers' when it is not given.")
                    Optional<String> container,
            @Option(
                            names = "--tail",
                            defaultValue = "0",
                            paramLabel = "LINES",
                            description = "The last lines; 0 for all.")
                    int tail,
            @Option(names = "--since", paramLabel = "TIME", description = "Not older than this, for example 30m.")
                    Optional<String> since,
            @Option(
                            names = {"-p", "--previous"},
                            description = "Of the container's last life, before it started anew.")
                    boolean previous,
            @Option(names = "--timestamps", description = "With the time of every line.") boolean timestamps) {
        if (pod.isPresent() == selector.isPresent()) {
            throw new InvalidInputException("name one pod, or choose pods by --selector");
        }
        Map<String, String> wishes = new TreeMap<>();
        since.ifPresent(time -> wishes.put("sinceSeconds", String.valueOf(seconds(time))));
        if (tail > 0) {
            wishes.put("tailLines", String.valueOf(tail));
        }
        if (previous) {
            wishes.put("previous", "true");
        }
        if (timestamps) {
            wishes.put("timestamps", "true");
        }
        ClusterLook cluster = cluster();
        Pods pods = new Pods(cluster, everywhere ? "" : namespace);
        List<Tree> chosen = pod.map(name -> List.of(pods.named(name)))
                .orElseGet(() -> selector.map(pods::labelled).orElseThrow());
        for (Tree one : chosen) {
            List<String> names = container
                    .map(List::of)
                    .orElseGet(() -> one.at("spec").items("containers").stream()
                            .map(each -> each.text("name"))
                            .toList());
            for (String name : names) {
                if (chosen.size() > 1 || names.size() > 1) {
                    workbench.voice().raw("==> " + one.namespace() + "/" + one.name() + " " + name + " <==\n");
                }
                wishes.put("container", name);
                String path = "/api/v1/namespaces/" + one.namespace() + "/pods/" + one.name() + "/log" + query(wishes);
                workbench.voice().raw(cluster.read(path).stripTrailing() + "\n");
            }
        }
        return 0;
    }

    @Command(
            name = "query",
            description = {
                "Shows lines by LogQL out of all that were kept, the newest last.",
                "foundry logs query '{namespace=\"shop\"} |= \"error\"' --since 6h"
            })
    int query(
            @Parameters(paramLabel = "LOGQL", description = "The query.") String logql,
            @Option(
                            names = "--since",
                            defaultValue = "1h",
                            paramLabel = "TIME",
                            description = "Not older than this, for example 30m.")
                    String since,
            @Option(
                            names = "--limit",
                            defaultValue = "1000",
                            paramLabel = "LINES",
                            description = "No more than these, the newest.")
                    int limit) {
        Instant now = workbench.look().now();
        Map<String, String> wishes = new TreeMap<>(Map.of(
                "query", logql,
                "start", now.minusSeconds(seconds(since)).toString(),
                "end", now.toString(),
                "limit", String.valueOf(limit),
                "direction", "backward"));
        String path =
                workbench.capability(LogStore.class).service().proxied("/loki/api/v1/query_range" + query(wishes));
        Tree data =
                Tree.of(new Gson().fromJson(cluster().read(path), Map.class)).at("data");
        if (!data.text("resultType").equals("streams")) {
            throw new InvalidInputException(
                    "this query counts and shows no lines",
                    Details.hint("leave rate(), count_over_time() and the like out"));
        }
        List<List<String>> rows = data.items("result").stream()
                .flatMap(stream -> list(stream.map().get("values")).stream()
                        .map(value -> Line.of(stream.at("stream"), list(value))))
                .sorted(Comparator.comparing(Line::time))
                .map(Line::row)
                .toList();
        workbench.voice().table(List.of("time", "namespace", "pod", "line"), rows);
        return 0;
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

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String query(Map<String, String> wishes) {
        return wishes.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static long seconds(String time) {
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

    private ClusterLook cluster() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }
}
