package dev.foundry.host.plugin.describe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Run by the build when a plugin's classes are compiled: writes {@code META-INF/foundry/plugin.json} beside them. */
public final class DescribePlugin {
    private static final String DESCRIPTION = "META-INF/foundry/plugin.json";
    private static final String EXTENSIONS = "META-INF/extensions.idx";

    private DescribePlugin() {}

    /** The only argument is the folder of the plugin's classes, which are on the class path too. Without extensions there is
     * nothing to write. */
    static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path classes = Path.of(arguments[0]);
        if (!Files.exists(classes.resolve(EXTENSIONS))) {
            return;
        }
        Path file = classes.resolve(DESCRIPTION);
        String text = text(describe(classes));
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(classes.resolve("META-INF/foundry"));
            Files.writeString(file, text);
        }
    }

    /** Whether the description beside a plugin's classes is what these classes say; for the plugin's tests. */
    public static boolean current(Path classes) throws IOException, ReflectiveOperationException {
        return Files.readString(classes.resolve(DESCRIPTION)).equals(text(describe(classes)));
    }

    private static ObjectNode describe(Path classes) throws IOException, ReflectiveOperationException {
        List<Object> extensions = new ArrayList<>();
        for (String line : Files.readAllLines(classes.resolve(EXTENSIONS))) {
            String type = line.strip();
            if (!type.isEmpty() && !type.startsWith("#")) {
                extensions.add(Class.forName(type).getDeclaredConstructor().newInstance());
            }
        }
        extensions.sort(
                java.util.Comparator.comparing(extension -> extension.getClass().getName()));
        return PluginDescription.of(extensions);
    }

    private static String text(ObjectNode description) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(description) + "\n";
    }
}
