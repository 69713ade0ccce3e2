package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.Difference;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects of a cluster as trees of maps, lists and plain values: read, merged and compared. */
public final class Trees {
    /** What tells the items of a list apart: one volume may be mounted twice, at two paths. */
    private static final List<String> KEYS = List.of("mountPath", "name");

    /** In Base64; what stands for an empty authority where one has to be there. */
    private static final String LINE_BREAK = "Cg==";

    private Trees() {}

    /** The mapping that a value is; an empty one when it is none. */
    public static Map<String, Object> mapping(@Nullable Object value) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> mapping.put(String.valueOf(key), entry));
        }
        return mapping;
    }

    /** The items of a value that is a list; none when it is not. */
    public static List<Object> items(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /** What lies at a path of keys. */
    public static Optional<Object> at(Map<String, Object> tree, String... path) {
        Object value = tree;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }

    /** The plain value at a path as text, empty when there is none. */
    public static String text(Map<String, Object> tree, String... path) {
        return at(tree, path).map(String::valueOf).orElse("");
    }

    /** The whole number at a path, {@code otherwise} when there is none. */
    public static long number(Map<String, Object> tree, long otherwise, String... path) {
        return at(tree, path).orElse(otherwise) instanceof Number number ? number.longValue() : otherwise;
    }

    /** Mappings merged key by key; anything else is replaced. */
    public static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> result = new LinkedHashMap<>(under);
        over.forEach((key, value) -> result.merge(
                key,
                value,
                (low, high) -> low instanceof Map && high instanceof Map ? merged(mapping(low), mapping(high)) : high));
        return result;
    }

    /** What of the {@linkplain #readable declared} tree the live one lacks or has otherwise; what it has besides does not count. */
    public static List<Difference> lacking(Map<String, Object> declared, Map<String, Object> live) {
        boolean secret = "Secret".equals(declared.get("kind"));
        List<Difference> differences = new ArrayList<>();
        declared.forEach((key, value) -> {
            boolean hidden = secret && key.equals("data");
            compare(key, value, live.get(key), hidden, differences);
        });
        return differences;
    }

    /** What was declared once, is not any more and is still there, items of lists too; marks do not count. */
    public static List<Difference> dropped(
            Map<String, Object> once, Map<String, Object> declared, Map<String, Object> live) {
        return Dropped.of(without(once, ClusterMarks.only()), declared, live, "Secret".equals(declared.get("kind")));
    }

    /** The tree without what the other one names; a list counts as one value. */
    public static Map<String, Object> without(Map<String, Object> tree, Map<String, Object> other) {
        Map<String, Object> rest = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (!other.containsKey(key)) {
                rest.put(key, value);
            } else if (value instanceof Map<?, ?> map && other.get(key) instanceof Map<?, ?> less) {
                Map<String, Object> below = without(mapping(map), mapping(less));
                if (!below.isEmpty()) {
                    rest.put(key, below);
                }
            }
        });
        return rest;
    }

    /**
     * What was declared as the server tells it back: a Secret's {@code stringData} is only for writing, and becomes
     * {@code data}. A status, which published definitions come with, is the server's to fill.
     */
    public static Map<String, Object> readable(Map<String, Object> declared) {
        Map<String, Object> tree = new LinkedHashMap<>(declared);
        tree.remove("status");
        if ("Secret".equals(tree.get("kind")) && tree.remove("stringData") instanceof Map<?, ?> plain) {
            Map<String, Object> data = mapping(tree.get("data"));
            plain.forEach((key, value) -> data.put(
                    String.valueOf(key),
                    Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(UTF_8))));
            tree.put("data", data);
        }
        return tree;
    }

    private static void compare(
            String path, @Nullable Object declared, @Nullable Object live, boolean hidden, List<Difference> into) {
        if (claimless(declared) || (zero(declared) && (live == null || zero(live))) || leftToOthers(path, declared)) {
            return;
        }
        switch (declared) {
            case Map<?, ?> map ->
                map.forEach((key, value) ->
                        compare(path + "." + key, value, mapping(live).get(String.valueOf(key)), hidden, into));
            case List<?> list -> compareItems(path, list, items(live), hidden, into);
            case null, default -> {
                if (!Plain.same(path, declared, live)) {
                    into.add(Difference.of(path, shown(live, hidden), shown(declared, hidden)));
                }
            }
        }
    }

    private static void compareItems(
            String path, List<?> declared, List<Object> live, boolean hidden, List<Difference> into) {
        Optional<String> key = keyOf(declared);
        if (key.isPresent()) {
            for (Object item : declared) {
                String name = String.valueOf(mapping(item).get(key.get()));
                Object found = live.stream()
                        .filter(candidate -> name.equals(mapping(candidate).get(key.get())))
                        .findFirst()
                        .orElse(null);
                compare(path + "[" + name + "]", item, found, hidden, into);
            }
            return;
        }
        if (declared.size() != live.size()) {
            into.add(Difference.of(path, live.size() + " items", declared.size() + " items"));
            return;
        }
        for (int i = 0; i < declared.size(); i++) {
            compare(path + "[" + i + "]", declared.get(i), live.get(i), hidden, into);
        }
    }

    /** What tells the items of a list apart, if something does; of an empty one anything. */
    static Optional<String> keyOf(List<?> items) {
        return KEYS.stream().filter(candidate -> tells(candidate, items)).findFirst();
    }

    /** Whether each item has another value under this key. */
    private static boolean tells(String key, List<?> items) {
        return items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey(key))
                && items.stream()
                                .map(item -> String.valueOf(mapping(item).get(key)))
                                .distinct()
                                .count()
                        == items.size();
    }

    private static boolean claimless(@Nullable Object declared) {
        return declared == null
                || (declared instanceof Map<?, ?> map && map.isEmpty())
                || (declared instanceof List<?> list && list.isEmpty());
    }

    /** Whether this is an authority's place that charts leave empty, for whoever serves behind it to fill in. */
    private static boolean leftToOthers(String path, @Nullable Object declared) {
        return path.endsWith(".caBundle") && ("".equals(declared) || LINE_BREAK.equals(declared));
    }

    /** Values that the API server leaves out of what it keeps. */
    private static boolean zero(@Nullable Object value) {
        return "".equals(value)
                || Boolean.FALSE.equals(value)
                || Integer.valueOf(0).equals(value);
    }

    static String shown(@Nullable Object value, boolean hidden) {
        if (value == null) {
            return "";
        }
        return hidden ? "***" : Objects.toString(value);
    }
}
