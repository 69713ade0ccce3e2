package dev.foundry.host.driver.shell;

import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.LedgerEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger's line in the parts that scripts put together: {@code start}, {@code middle}, what was there before,
 * {@code end}, the run. The last line of an id counts.
 */
record LedgerLine(String start, String middle, String end) {
    static LedgerLine of(Desired desired, SortedMap<String, String> spec) {
        return new LedgerLine(
                start(desired.id()),
                "\"kind\":" + Json.quote(desired.resource().kind()) + ",\"key\":"
                        + Json.quote(desired.resource().key()) + ",\"component\":" + Json.quote(desired.component())
                        + ",\"before\":\"",
                "\",\"data\":" + desired.resource().holdsData() + ",\"spec\":" + object(spec));
    }

    /** What a line of this id begins with, and no other line holds. */
    static String start(String id) {
        return "{\"id\":" + Json.quote(id) + ",";
    }

    private static String object(Map<String, String> members) {
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(text.length() == 1 ? "" : ",")
                .append(Json.quote(name))
                .append(':')
                .append(Json.quote(value)));
        return text.append('}').toString();
    }

    /** A whole ledger; a line that a crash cut off is left out. */
    static List<LedgerEntry> read(List<String> lines) {
        Map<String, LedgerEntry> entries = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("{")) {
                add(entries, line);
            }
        }
        return List.copyOf(entries.values());
    }

    private static void add(Map<String, LedgerEntry> entries, String line) {
        try {
            if (Json.read(line) instanceof Map<?, ?> members) {
                LedgerEntry entry = new LedgerEntry(
                        text(members, "id"),
                        text(members, "kind"),
                        text(members, "key"),
                        text(members, "component"),
                        text(members, "before"),
                        text(members, "data").equals("true"),
                        spec(members.get("spec")),
                        text(members, "run"));
                entries.put(entry.id(), entry);
            }
        } catch (IllegalArgumentException cutOff) {
            // Its change was never begun: the line comes first.
        }
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static SortedMap<String, String> spec(@org.jspecify.annotations.Nullable Object value) {
        SortedMap<String, String> spec = new TreeMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, text) -> spec.put(String.valueOf(name), String.valueOf(text)));
        }
        return Collections.unmodifiableSortedMap(spec);
    }
}
