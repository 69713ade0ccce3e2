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
 * A project with one component, and the tests that hold it to the contract.
 *
 * @param kind of the component
 * @param id of plugin and component: small letters, digits and dashes
 * @param javaPackage of its classes
 * @param foundry version of the program and so of its testkit
 * @param home the program's folder, from which Maven takes the API and the testkit
 */
public record PluginProject(Kind kind, String id, String javaPackage, String foundry, Path home) {
    /** What a project's component is. */
    public enum Kind {
        /** It writes a file on its hosts. */
        HOSTS("Writes a greeting on every host with the role @id@."),
        /** It runs a chart in the stack's cluster. */
        CHART("Runs @id@ in the stack's cluster.");

        private final String summary;

        Kind(String summary) {
            this.summary = summary;
        }

        /** The path of each template's file. */
        private Map<String, String> templates() {
            Map<String, String> files = new LinkedHashMap<>();
            files.put("pom.txt", "pom.xml");
            files.put("ignore.txt", ".gitignore");
            files.put("package.txt", "src/main/java/@folder@/package-info.java");
            String own = this == CHART ? "helm-" : "";
            files.put(own + "readme.txt", "README.md");
            files.put(own + "config.txt", "src/main/java/@folder@/@Name@Config.java");
            files.put(own + "component.txt", "src/main/java/@folder@/@Name@Component.java");
            if (this == CHART) {
                files.put("helm-values.txt", "src/main/resources/@folder@/values.yaml");
            }
            files.put(own + "component-test.txt", "src/test/java/@folder@/@Name@ComponentTest.java");
            files.put(own + "contract.txt", "src/test/java/@folder@/@Name@ContractIT.java");
            return files;
        }
    }

    /** What its files say, by their path in the project. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        kind.templates().forEach((template, path) -> files.put(filled(path), filled(read(template))));
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
        return template.replace("@summary@", kind.summary)
                .replace("@id@", id)
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
