package dev.foundry.host.driver;

import dev.foundry.api.resource.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values of a chart that are nothing, as {@code false}, 0, {@code null} and what is empty, and were not given before. A server
 * leaves such values out of what it keeps, so {@link Trees#lacking} overlooks them; a chart's default of {@code true} they
 * overrule.
 */
public final class Blanks {
    private final List<Difference> found = new ArrayList<>();

    private Blanks() {}

    /** Those of what is given now; none where as much was given before. Lists are looked into where they are equally long. */
    public static List<Difference> of(Map<String, Object> now, Map<String, Object> before) {
        Blanks blanks = new Blanks();
        blanks.fields("", now, before);
        return List.copyOf(blanks.found);
    }

    private void fields(String prefix, Map<String, Object> now, Map<String, Object> before) {
        now.forEach((key, value) -> given(prefix + key, value, before.containsKey(key), before.get(key)));
    }

    private void given(String path, @Nullable Object now, boolean given, @Nullable Object before) {
        if (blank(now)) {
            if (!given || (blank(before) && !Objects.equals(now, before)) || (now == null && before != null)) {
                found.add(Difference.of(path, given ? String.valueOf(before) : "", String.valueOf(now)));
            }
        } else if (now instanceof Map) {
            fields(path + ".", Trees.mapping(now), Trees.mapping(before));
        } else if (now instanceof List<?> items && before instanceof List<?> were && items.size() == were.size()) {
            for (int i = 0; i < items.size(); i++) {
                given(path + "[" + i + "]", items.get(i), true, were.get(i));
            }
        }
    }

    private static boolean blank(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value.equals(0)
                || value.equals(Map.of())
                || value.equals(List.of());
    }
}
