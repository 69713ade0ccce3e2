package dev.foundry.host.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a real plugin jar from sources, as a plugin's author would, or wrongly on purpose. */
public final class TestingPlugin {
    private final String id;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> extensions = new ArrayList<>();
    private String description = "";

    /** A plugin of this id that fits API 1 and brings nothing yet. */
    public TestingPlugin(String id) {
        this.id = id;
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
    }

    /** With this manifest entry; empty takes it away. */
    public TestingPlugin manifest(String key, String value) {
        manifest.put(key, value);
        manifest.values().removeIf(String::isEmpty);
        return this;
    }

    /** With a component whose class has these members beside the needed ones. */
    public TestingPlugin component(String members) {
        return component("Blueprint.empty()", members);
    }

    /** With a component of this blueprint whose class has these members beside the needed ones. */
    public TestingPlugin component(String blueprint, String members) {
        String type = "Sample" + id.replace("-", "");
        sources.put(type, """
                package sample;
                import dev.foundry.api.*;
                import dev.foundry.api.blueprint.Blueprint;
                public final class %1$s implements Component<%1$s.Config> {
                    public record Config() {}
                    public Descriptor<Config> descriptor() { return Descriptor.of("%2$s", Config.class, "1.2.3"); }
                    public Blueprint blueprint(Stack<Config> stack) { return %3$s; }
                    %4$s
                }
                """.formatted(type, id, blueprint, members));
        extensions.add("sample." + type);
        description = """
                {"format": 1,
                 "components": [{"class": "sample.%s", "name": "%s", "version": "1.2.3", "supported": "*",
                   "placement": "hosts", "schema": {"type": "object"}}],
                 "commands": []}
                """.formatted(type, id);
        return this;
    }

    /** With commands under a noun that answer what {@code body} returns as exit code. */
    public TestingPlugin noun(String noun, String body) {
        String type = "Commands" + id.replace("-", "");
        sources.put(type, """
                package sample;
                import dev.foundry.api.Commands;
                import dev.foundry.api.command.Workbench;
                import java.util.List;
                import picocli.CommandLine.Command;
                public final class %1$s implements Commands {
                    public List<Object> commands(Workbench bench) { return List.of(new Noun(bench)); }
                    @Command(name = "%2$s", description = "Tries things.")
                    public static final class Noun {
                        private final Workbench bench;
                        Noun(Workbench bench) { this.bench = bench; }
                        @Command(name = "go", description = "Goes.") int go() { %3$s }
                    }
                }
                """.formatted(type, noun, body));
        extensions.add("sample." + type);
        description = """
                {"format": 1, "components": [], "commands": [{"class": "sample.%s", "nouns": [
                  {"name": "%s", "description": ["Tries things."],
                   "verbs": [{"name": "go", "description": ["Goes."]}]}]}]}
                """.formatted(type, noun);
        return this;
    }

    /** With this description instead of the right one. */
    public TestingPlugin described(String json) {
        description = json;
        return this;
    }

    /** With a further class. */
    public TestingPlugin source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** With a further file. */
    public TestingPlugin file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** Builds the jar into a folder. */
    public Path into(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path classes = Files.createTempDirectory("plugin-classes");
        if (!sources.isEmpty()) {
            compile(classes);
        }
        Path jar = folder.resolve(id + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, filledManifest())) {
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    entry(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            if (!extensions.isEmpty()) {
                text(entries, "META-INF/extensions.idx", String.join("\n", extensions) + "\n");
            }
            if (!description.isEmpty()) {
                text(entries, "META-INF/foundry/plugin.json", description);
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                text(entries, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    private Manifest filledManifest() {
        Manifest result = new Manifest();
        result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((key, value) -> result.getMainAttributes().putValue(key, value));
        return result;
    }

    private void compile(Path classes) throws IOException {
        Path folder = Files.createTempDirectory("plugin-sources");
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            written.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(written))
                    .call();
            if (!good) {
                throw new IllegalArgumentException(said.toString());
            }
        }
    }

    private static void text(JarOutputStream entries, String name, String content) throws IOException {
        entry(entries, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
