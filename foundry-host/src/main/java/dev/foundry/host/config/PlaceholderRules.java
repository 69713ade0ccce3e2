package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** A template's placeholders, such as {@code <your-domain>}, must be gone. */
final class PlaceholderRules {
    private static final Pattern WHOLE = Pattern.compile("\\s*<[^<>]*>\\s*");
    private static final Pattern ANYWHERE = Pattern.compile(".*<[A-Za-z][A-Za-z0-9 _.-]*>.*");

    private PlaceholderRules() {}

    /** Looks at every text below a path. */
    static void check(Draft draft, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> check(draft, KeyPath.child(path, entry.getKey()), entry.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(draft, KeyPath.item(path, i), value.path(i));
            }
        } else if (value.isTextual()) {
            // A component's texts may be templates of their own, so there only a bare placeholder counts.
            Pattern form = path.startsWith("components.") ? WHOLE : ANYWHERE;
            if (form.matcher(value.asText()).matches()) {
                draft.problems()
                        .add(
                                path,
                                value.asText().strip() + " is a placeholder of the template",
                                "put your own value there");
            }
        }
    }
}
