package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/** Holds data against its JSON Schema and says in sentences where they differ. */
final class SchemaCheck {
    private final JsonNode schema;
    private final Draft draft;
    private final Problems problems;

    SchemaCheck(JsonNode schema, Draft draft) {
        this.schema = schema;
        this.draft = draft;
        this.problems = draft.problems();
    }

    /** Adds every difference. */
    void check() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(ConfigSchema.ALLOWED))
                .keyword(new NonValidationKeyword(ConfigSchema.SECRET))
                .build();
        SchemaRegistry.withDefaultDialect(dialect)
                .getSchema(schema)
                .validate(draft.root())
                .forEach(this::add);
    }

    private void add(Error error) {
        String path = path(error.getInstanceLocation());
        JsonNode part = part(error.getSchemaLocation().getFragment());
        JsonNode value = error.getInstanceNode();
        switch (error.getKeyword()) {
            case "required" -> missing(KeyPath.child(path, error.getProperty()), part);
            case "additionalProperties" -> unknown(path, error.getProperty(), part);
            case "type" -> problems.add(path, SchemaWords.wrongType(value, part), SchemaWords.typeMend(value, part));
            case "enum" -> notListed(path, value, part);
            case "pattern" -> malformed(path, value, part);
            case "minimum", "maximum" ->
                problems.add(path, value.asText() + " is out of range", "allowed: " + SchemaWords.range(part));
            case "minItems" -> problems.add(path, "the list is empty", "name at least one, or leave the key out");
            default -> problems.add(path, error.getMessage());
        }
    }

    private void missing(String path, JsonNode part) {
        JsonNode wanted = part.path("properties").path(KeyPath.last(path));
        problems.add(path, "is missing", SchemaWords.wanted(wanted));
    }

    private void unknown(String path, String key, JsonNode part) {
        String at = KeyPath.child(path, key);
        List<String> allowed = new ArrayList<>();
        part.path("properties").fieldNames().forEachRemaining(allowed::add);
        String former = FormerTool.movedTo(at);
        String near = former.isEmpty() ? Nearest.hint(key, allowed) : "";
        String list = near.isEmpty() ? "allowed: " + String.join(", ", allowed) : "";
        problems.add(at, "no key \"" + key + "\" here" + near, former.isEmpty() ? list : former);
    }

    private void notListed(String path, JsonNode value, JsonNode part) {
        List<String> allowed = new ArrayList<>();
        part.path("enum").forEach(item -> allowed.add(item.asText()));
        problems.add(
                path,
                '"' + value.asText() + "\" is not allowed" + Nearest.hint(value.asText(), allowed),
                "allowed: " + String.join(", ", allowed));
    }

    private void malformed(String path, JsonNode value, JsonNode part) {
        if (part.path(ConfigSchema.SECRET).asBoolean()) {
            SecretRules.literal(draft, path, value.asText());
            return;
        }
        String allowed = part.path(ConfigSchema.ALLOWED)
                .asText("of the form " + part.path("pattern").asText());
        problems.add(path, '"' + value.asText() + "\" is not " + allowed, SchemaWords.example(part));
    }

    private static String path(NodePath location) {
        String path = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index
                    ? KeyPath.item(path, index)
                    : KeyPath.child(path, String.valueOf(element));
        }
        return path;
    }

    /** The schema that holds the keyword that a location names. */
    private JsonNode part(NodePath location) {
        JsonNode at = schema;
        for (int i = 0; i < location.getNameCount() - 1; i++) {
            at = at.path(String.valueOf(location.getElement(i)));
        }
        return at;
    }
}
