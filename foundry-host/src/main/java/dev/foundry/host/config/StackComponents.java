package dev.foundry.host.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a stack file names under {@code components}, however wrong the rest of it may be. */
public final class StackComponents {
    private StackComponents() {}

    /**
     * The names in the order of the file.
     *
     * @throws dev.foundry.api.error.NotFoundException when there is no such file
     */
    public static List<String> named(Path file) {
        List<String> names = new ArrayList<>();
        YamlReader.read(String.valueOf(file.getFileName()), StackLoader.text(file))
                .root()
                .path("components")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
