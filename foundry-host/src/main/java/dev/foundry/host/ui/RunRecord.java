package dev.foundry.host.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run that converged something, as its log tells it afterwards.
 *
 * @param run its id
 * @param command {@code install} or {@code upgrade}
 * @param begin when the first component could begin
 * @param turns of the components that had one and came to its end
 * @param whole whether the run came to its end too
 */
public record RunRecord(String run, String command, boolean rehearsal, Instant begin, List<Turn> turns, boolean whole) {
    private static final Set<String> CONVERGING = Set.of("install", "upgrade");
    private static final String ENDING = ".jsonl";

    public RunRecord {
        turns = List.copyOf(turns);
    }

    /**
     * One component's turn.
     *
     * @param outcome {@code converged}, {@code failed} or {@code interrupted}
     */
    public record Turn(String component, Instant start, Instant end, String outcome, int changed) {}

    /** The last real one of a stack, where there is none the last rehearsed one; or that at once. */
    public static Optional<RunRecord> last(Path stackFolder, boolean rehearsal) {
        Optional<RunRecord> real = rehearsal ? Optional.empty() : find(stackFolder, false);
        return real.or(() -> find(stackFolder, true));
    }

    private static Optional<RunRecord> find(Path stackFolder, boolean rehearsal) {
        return logs(stackFolder.resolve("runs")).stream()
                .filter(log -> id(log).contains("-rehearsal") == rehearsal)
                .flatMap(log -> read(log).stream())
                .findFirst();
    }

    /** The newest first. */
    private static List<Path> logs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(RunRecord::id).reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    private static String id(Path log) {
        String name = String.valueOf(log.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    private static Optional<RunRecord> read(Path log) {
        List<JsonNode> events = events(log);
        return events.stream()
                .filter(event -> is(event, "run_started")
                        && CONVERGING.contains(event.path("command").asText()))
                .findFirst()
                .map(started -> new RunRecord(
                        id(log),
                        started.path("command").asText(),
                        started.path("rehearsal").asBoolean(),
                        at(started),
                        turns(events),
                        events.stream().anyMatch(event -> is(event, "run_finished"))));
    }

    /** All that were written whole: a run that was killed may have left half a line. */
    private static List<JsonNode> events(Path log) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(log)) {
                events.add(json.readTree(line));
            }
        } catch (JsonProcessingException cutShort) {
            return events;
        } catch (IOException unreadable) {
            throw unreadable(log, unreadable);
        }
        return events;
    }

    private static List<Turn> turns(List<JsonNode> events) {
        Map<String, Instant> started = new LinkedHashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (JsonNode event : events) {
            String component = event.path("component").asText();
            if (is(event, "component_started")) {
                started.put(component, at(event));
            } else if (is(event, "component_finished") && started.containsKey(component)) {
                turns.add(new Turn(
                        component,
                        started.getOrDefault(component, at(event)),
                        at(event),
                        event.path("outcome").asText(),
                        event.path("changed").asInt()));
            }
        }
        return turns;
    }

    private static boolean is(JsonNode event, String kind) {
        return event.path("event").asText().equals(kind);
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asText());
    }

    private static FailedException unreadable(Path path, IOException failure) {
        return new FailedException(path + " cannot be read", Details.none().causedBy(failure));
    }
}
