package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.foundry.api.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A stack file as it may be shown: literal secrets, which a file should not have, are {@code ***}.
 *
 * @param text with its comments
 * @param data of it
 */
public record StackView(String text, ObjectNode data) {
    /**
     * The view of a text; it need not be a valid stack file.
     *
     * @throws InvalidInputException when it is not YAML
     */
    public static StackView of(Path file, String text, Collection<? extends KnownComponent> components) {
        String shown = text;
        for (String path : StackAdoption.literals(file, text, components).keySet()) {
            YamlTree tree = YamlReader.read("", shown);
            shown = new YamlEdit(shown, tree).set(KeyPath.parse(path), TextNode.valueOf("***"));
        }
        return new StackView(shown, YamlReader.read("", shown).root());
    }
}
