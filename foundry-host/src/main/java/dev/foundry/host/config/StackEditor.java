package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Changes single values of the user's stack file. Comments, order and unknown keys stay byte for byte; a change that would
 * make the file invalid is refused and nothing is written; the file is replaced whole, mode 0600.
 */
public final class StackEditor {
    private final StackLoader loader;
    private final boolean writing;

    /** An editor whose results this loader must find valid. */
    public StackEditor(StackLoader loader) {
        this(loader, true);
    }

    private StackEditor(StackLoader loader, boolean writing) {
        this.loader = loader;
        this.writing = writing;
    }

    /** This editor, or one that {@code only} judges: it answers the same and writes nothing. */
    public StackEditor judging(boolean only) {
        return only ? new StackEditor(loader, false) : this;
    }

    /**
     * Sets the value at a path such as {@code network.gateway}.
     *
     * @param yaml the value; a text that is not YAML stands for itself
     * @return whether the file changed
     * @throws InvalidInputException when the file is or would be invalid
     * @throws RefusedException when the place cannot be changed, for example because it is shared through an anchor
     */
    public boolean set(Path file, String path, String yaml) {
        return set(file, Map.of(path, yaml));
    }

    /** As {@link #set(Path, String, String)} for several paths: all of them or none, judged together. */
    public boolean set(Path file, Map<String, String> values) {
        String before = StackLoader.text(file);
        String text = before;
        for (Map.Entry<String, String> each : values.entrySet()) {
            JsonNode value = value(each.getValue());
            KeyPath keys = KeyPath.parse(each.getKey());
            text = edited(
                    file,
                    text,
                    each.getKey(),
                    (edit, root) -> new Edited(edit.set(keys, value), TreeEdit.set(root, keys, value)));
        }
        return replace(file, before, text);
    }

    /**
     * Adds an item to the list at a path; the list is made when it is missing.
     *
     * @param yaml the item, YAML on one line
     * @return whether the file changed
     * @throws InvalidInputException when the file is or would be invalid
     */
    public boolean add(Path file, String path, String yaml) {
        JsonNode item = value(yaml);
        KeyPath keys = KeyPath.parse(path);
        return change(file, path, (edit, root) -> new Edited(edit.add(keys, item), TreeEdit.add(root, keys, item)));
    }

    /**
     * Takes the item whose {@code key} is {@code value} out of the list at a path; with an empty key, the item that is the
     * value.
     *
     * @return whether the file changed, which it always does
     * @throws NotFoundException when there is no such item
     */
    public boolean remove(Path file, String path, String key, String value) {
        KeyPath keys = KeyPath.parse(path);
        return change(file, path, (edit, root) -> {
            int index = index(TreeEdit.at(root, keys.steps()), key, value);
            if (index < 0) {
                throw new NotFoundException("no item with " + (key.isEmpty() ? "" : key + " ") + value + " in " + path);
            }
            return new Edited(edit.remove(keys, index), TreeEdit.remove(root, keys, index));
        });
    }

    private static int index(JsonNode list, String key, String value) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = key.isEmpty() ? list.path(i) : list.path(i).path(key);
            if (item.isValueNode() && item.asText().equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private record Edited(String text, ObjectNode meaning) {}

    private interface Change {
        Edited of(YamlEdit edit, ObjectNode root);
    }

    private boolean change(Path file, String path, Change change) {
        String before = StackLoader.text(file);
        return replace(file, before, edited(file, before, path, change));
    }

    private static String edited(Path file, String before, String path, Change change) {
        String name = String.valueOf(file.getFileName());
        YamlTree tree = YamlReader.read(name, before);
        if (!tree.problems().isEmpty()) {
            throw Problems.failure(file, tree.problems());
        }
        Edited edited = change.of(new YamlEdit(before, tree), tree.root());
        if (edited.text().equals(before)) {
            return before;
        }
        YamlTree after = YamlReader.read(name, edited.text());
        if (!after.problems().isEmpty() || !after.root().equals(edited.meaning())) {
            throw new RefusedException(
                    "cannot change " + path + " without touching more of the file",
                    Details.hint("anchors or an unusual layout are in the way; change the file by hand"));
        }
        return edited.text();
    }

    private boolean replace(Path file, String before, String text) {
        boolean changed = !text.equals(before);
        if (changed) {
            write(file, text);
        }
        return changed;
    }

    /**
     * Writes a whole file, mode 0600, in place of what was there.
     *
     * @throws InvalidInputException when the text is no valid stack file; nothing is written then
     */
    public StackFile write(Path file, String text) {
        StackFile valid = loader.check(file, text).orFail(file);
        if (writing) {
            PrivateFile.write(file, text);
        }
        return valid;
    }

    /** Writes the text of a template, whose placeholders make it invalid until a person has replaced them. */
    public static void writeTemplate(Path file, String text) {
        PrivateFile.write(file, text);
    }

    /** The value a person writes on the command line: YAML, or else the text itself. */
    static JsonNode value(String written) {
        String text = written.strip();
        boolean structured =
                text.startsWith("[") || text.startsWith("{") || text.startsWith("'") || text.startsWith("\"");
        try {
            JsonNode value = YamlReader.value(text);
            boolean asWritten = value.isValueNode() && value.asText().equals(text);
            return structured || asWritten ? value : YamlReader.JSON.textNode(written);
        } catch (YamlEngineException e) {
            if (structured) {
                throw new InvalidInputException(
                        "the value is not YAML: " + text,
                        Details.hint("write it like [a, b] or {name: x}").causedBy(e));
            }
            return YamlReader.JSON.textNode(written);
        }
    }
}
