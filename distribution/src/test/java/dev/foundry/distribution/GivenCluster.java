package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin of somebody else: it gives a stack a cluster that is there already, whose kubeconfig is a secret of the stack. */
final class GivenCluster {
    private static final String SOURCE = """
            package given;

            import dev.foundry.api.Component;
            import dev.foundry.api.Descriptor;
            import dev.foundry.api.Stack;
            import dev.foundry.api.Touches;
            import dev.foundry.api.blueprint.Blueprint;
            import dev.foundry.api.capability.Capability;
            import dev.foundry.api.capability.KubernetesCluster;
            import dev.foundry.api.secret.SecretRef;
            import dev.foundry.api.secret.Text;
            import java.util.List;

            public final class GivenCluster implements Component<GivenCluster.Config> {
                public record Config(String endpoint) {}

                public Descriptor<Config> descriptor() {
                    return Descriptor.of("given-cluster", Config.class, "1.0.0")
                            .provides(KubernetesCluster.class)
                            .touches(Touches.nothing().secretPaths("given"));
                }

                public Blueprint blueprint(Stack<Config> stack) {
                    return Blueprint.empty();
                }

                public List<Capability> provides(Stack<Config> stack) {
                    return List.of(new Given(stack.config().endpoint()));
                }

                record Given(String endpoint) implements KubernetesCluster {
                    public Text kubeconfig() {
                        return Text.secret(SecretRef.of("given/cluster", "kubeconfig"));
                    }
                }
            }
            """;

    private static final String DESCRIPTION = """
            {"format": 1, "commands": [],
             "components": [{"class": "given.GivenCluster", "name": "given-cluster", "version": "1.0.0", "supported": "*",
               "provides": [{"capability": "KubernetesCluster", "version": "1.0.0"}],
               "touches": {"kinds": [], "host_paths": [], "secret_paths": ["given"]},
               "placement": "hosts",
               "schema": {"type": "object", "properties": {"endpoint": {"type": "string"}}, "required": ["endpoint"],
                 "additionalProperties": false}}]}
            """;

    private GivenCluster() {}

    /** Puts the plugin into a folder of plugins. */
    static void into(Path plugins) throws IOException {
        Path work = Files.createTempDirectory("given-cluster");
        Path classes = Files.createDirectory(work.resolve("classes"));
        compile(Files.writeString(work.resolve("GivenCluster.java"), SOURCE), classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Plugin-Id", "given-cluster");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        Path jar = Files.createDirectories(plugins).resolve("given-cluster-1.0.0.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                put(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            put(entries, "META-INF/extensions.idx", "given.GivenCluster\n".getBytes(UTF_8));
            put(entries, "META-INF/foundry/plugin.json", DESCRIPTION.getBytes(UTF_8));
        }
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean good = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!good) {
                throw new IllegalStateException("the plugin does not compile; see above");
            }
        }
    }

    private static void put(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
