package dev.foundry.host.config;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value, as people write it: {@code hosts[1].roles[0]}, {@code components.zot.port},
 * {@code hosts[0].labels."example.com/rack"}.
 *
 * @param steps keys (String) and list indexes (Integer) from the top
 */
record KeyPath(List<Object> steps) {
    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\s]+");
    private static final Pattern STEP = Pattern.compile("\\.(?:\"([^\"]*)\"|([^.\\[\\]\"\\s]+))|\\[(\\d{1,6})]");

    KeyPath {
        steps = List.copyOf(steps);
    }

    /**
     * The path that a text writes.
     *
     * @throws InvalidInputException when it writes none
     */
    static KeyPath parse(String text) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher("." + text);
        while (matcher.lookingAt() && (steps.isEmpty() ? matcher.group(3) == null : true)) {
            String index = matcher.group(3);
            steps.add(index == null ? key(matcher) : Integer.valueOf(index));
            matcher.region(matcher.end(), text.length() + 1);
        }
        if (matcher.regionStart() != text.length() + 1) {
            throw new InvalidInputException(
                    "'" + text + "' is not a path into stack.yaml",
                    Details.hint("write it like network.gateway, hosts[0].roles or components.zot.port"));
        }
        return new KeyPath(steps);
    }

    private static Object key(Matcher matcher) {
        String quoted = matcher.group(1);
        return quoted != null ? quoted : matcher.group(2);
    }

    /** The path of a key below a path. */
    static String child(String path, String key) {
        String shown = PLAIN.matcher(key).matches() ? key : '"' + key + '"';
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The path of an item below a path. */
    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    /** The path one step up; empty at the top. */
    static String parent(String path) {
        if (path.endsWith("\"")) {
            int open = path.lastIndexOf('"', path.length() - 2);
            return path.substring(0, Math.max(0, open - 1));
        }
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    /** The last key or index as it is written. */
    static String last(String path) {
        return path.substring(parent(path).length()).replaceFirst("^\\.", "");
    }

    @Override
    public String toString() {
        String path = "";
        for (Object step : steps) {
            path = step instanceof Integer index ? item(path, index) : child(path, (String) step);
        }
        return path;
    }
}
