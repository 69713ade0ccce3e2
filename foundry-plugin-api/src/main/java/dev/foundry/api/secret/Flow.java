package dev.foundry.api.secret;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes plain data on one line, in YAML's flow form, which is JSON; the keys of a mapping by name. */
final class Flow {
    private Flow() {}

    static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> mapping(map);
            case Iterable<?> items ->
                StreamSupport.stream(items.spliterator(), false)
                        .map(Flow::of)
                        .collect(Collectors.joining(", ", "[", "]"));
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quoted(value.toString());
        };
    }

    private static String mapping(Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(quoted(String.valueOf(key)), of(value)));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String words) {
        StringBuilder quoted = new StringBuilder("\"");
        words.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
