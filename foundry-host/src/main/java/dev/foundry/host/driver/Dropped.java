package dev.foundry.host.driver;

import dev.foundry.api.resource.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tree had once, is no longer declared, and is still there. */
final class Dropped {
    private final boolean hidden;
    private final List<Difference> found = new ArrayList<>();

    private Dropped(boolean hidden) {
        this.hidden = hidden;
    }

    /**
     * Compares three states of one tree. A value that is declared otherwise now is no matter of this comparison.
     *
     * @param hidden whether no value may be shown
     */
    static List<Difference> of(
            Map<String, Object> once, Map<String, Object> declared, Map<String, Object> live, boolean hidden) {
        Dropped dropped = new Dropped(hidden);
        dropped.fields("", once, declared, live);
        return List.copyOf(dropped.found);
    }

    private void fields(
            String prefix, Map<String, Object> once, Map<String, Object> declared, Map<String, Object> live) {
        once.forEach((key, value) -> {
            Object there = live.get(key);
            if (there != null && declared.containsKey(key)) {
                lessened(prefix + key, value, declared.get(key), there);
            } else if (there != null) {
                gone(prefix + key, value, there);
            }
        });
    }

    private void lessened(String path, Object once, @Nullable Object declared, Object live) {
        if (once instanceof Map && declared instanceof Map) {
            fields(path + ".", Trees.mapping(once), Trees.mapping(declared), Trees.mapping(live));
        } else if (once instanceof List<?> items && declared instanceof List<?> left) {
            items(path, items, left, Trees.items(live));
        }
    }

    /** A list without keys that is declared and has another length is told by the comparison of what is declared. */
    private void items(String path, List<?> once, List<?> declared, List<?> live) {
        Optional<String> key = Trees.keyOf(declared.isEmpty() ? once : declared);
        if (key.isEmpty()) {
            if (declared.isEmpty() && !live.isEmpty()) {
                found.add(Difference.of(path, live.size() + " items", "0 items"));
            }
            return;
        }
        for (Object item : once) {
            String name = name(item, key.get());
            named(live, key.get(), name)
                    .ifPresent(there -> named(declared, key.get(), name)
                            .ifPresentOrElse(
                                    left -> lessened(path + "[" + name + "]", item, left, there),
                                    () -> gone(path + "[" + name + "]", item, there)));
        }
    }

    private void gone(String path, Object once, Object live) {
        if (once instanceof Map<?, ?> map && !map.isEmpty() && live instanceof Map) {
            fields(path + ".", Trees.mapping(once), Map.of(), Trees.mapping(live));
        } else {
            found.add(Difference.of(path, Trees.shown(once, hidden), ""));
        }
    }

    private static Optional<?> named(List<?> items, String key, String name) {
        return items.stream().filter(item -> name(item, key).equals(name)).findFirst();
    }

    private static String name(Object item, String key) {
        return String.valueOf(Trees.mapping(item).get(key));
    }
}
