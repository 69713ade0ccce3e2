package dev.foundry.host.config;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a stack file names under {@code components}, however wrong the rest of it may be. */
public final class StackComponents {
    private StackComponents() {}

    /** The names in the order of the file. */
    public static List<String> named(Path file) {
        try {
            List<String> names = new ArrayList<>();
            YamlReader.read(String.valueOf(file.getFileName()), Files.readString(file))
                    .root()
                    .path("components")
                    .fieldNames()
                    .forEachRemaining(names::add);
            return names;
        } catch (IOException unreadable) {
            throw new FailedException(
                    "the stack file " + file + " cannot be read",
                    Details.hint("check that it is text and yours").causedBy(unreadable));
        }
    }
}
