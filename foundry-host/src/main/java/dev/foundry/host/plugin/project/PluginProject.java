package dev.foundry.host.plugin.project;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A project with one component that writes a file on its hosts, and the tests that hold it to the contract.
 *
 * @param id of plugin and component: small letters, digits and dashes
 * @param javaPackage of its classes
 * @param foundry version of the program and so of its testkit
 * @param home the program's folder, from which Maven takes the API and the testkit
 */
public record PluginProject(String id, String javaPackage, String foundry, Path home) {
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("pom.txt", "pom.xml");
        FILES.put("ignore.txt", ".gitignore");
        FILES.put("readme.txt", "README.md");
        FILES.put("package.txt", "src/main/java/@folder@/package-info.java");
        FILES.put("config.txt", "src/main/java/@folder@/@Name@Config.java");
        FILES.put("component.txt", "src/main/java/@folder@/@Name@Component.java");
        FILES.put("blueprint-test.txt", "src/test/java/@folder@/@Name@ComponentTest.java");
        FILES.put("contract.txt", "src/test/java/@folder@/@Name@ContractIT.java");
    }

    /** What its files say, by their path in the project. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        FILES.forEach((template, path) -> files.put(filled(path), filled(read(template))));
        return files;
    }

    /** Writes them into a folder that is not there yet. */
    public void write(Path folder) {
        try {
            Files.createDirectory(folder);
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException failed) {
            throw new FailedException(
                    "the project could not be written to " + folder,
                    Details.hint("choose another folder with --folder").causedBy(failed));
        }
    }

    private String filled(String template) {
        return template.replace("@id@", id)
                .replace("@Name@", className())
                .replace("@package@", javaPackage)
                .replace("@folder@", javaPackage.replace('.', '/'))
                .replace("@foundry@", foundry)
                .replace("@home@", home.toString());
    }

    private String className() {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static String read(String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its template " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new FailedException(
                    "the template " + template + " cannot be read",
                    Details.none().causedBy(failed));
        }
    }
}
