package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What authors of plugins do, in a clean folder, with the packed program and with libraries that anybody can get: no file of
 * this build but those the program brings, no network.
 */
class AuthorsIT {
    private static final Path EXAMPLE =
            Path.of("../examples/plugins/minio").toAbsolutePath().normalize();

    private static final String STACK = """
            cluster: {name: lab, primary_domain: example.test}
            hosts:
              - {hostname: one, address: 192.0.2.11, roles: [hello, minio]}
            components:
              hello: {}
              minio:
                buckets: [photos]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aLocalRepositoryOfPublicLibraries() throws IOException {
        Path shared = Path.of(System.getProperty("foundry.maven.repository"));
        Path own = Files.createDirectories(folder.resolve("repository"));
        linkAllBut("dev", shared, own);
        Path dev = Files.createDirectories(own.resolve("dev"));
        linkAllBut("foundry", shared.resolve("dev"), dev);
    }

    private static void linkAllBut(String name, Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.filter(path -> !path.getFileName().toString().equals(name))
                    .toList()) {
                Files.createSymbolicLink(to.resolve(one.getFileName()), one);
            }
        }
    }

    private Outcome foundry(String... arguments) throws InterruptedException {
        Outcome outcome = Program.built()
                .run(
                        folder,
                        Map.of("FOUNDRY_CONFIG_DIR", folder.resolve("config").toString()),
                        arguments);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private void maven(Path project, String phase) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString()));
        command.addAll(List.of("--batch-mode", "--quiet", "--offline", "-Daether.offline.protocols=file"));
        command.add("-Dmaven.repo.local=" + folder.resolve("repository"));
        command.add(phase);
        Outcome outcome = Program.execute(
                project,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", "-XX:TieredStopAtLevel=1"),
                command);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    @Test
    void pluginsOfOthersGoFromSourceToAStack() throws IOException, InterruptedException {
        Path hello = aComponentThatWantsABucket();
        maven(hello, "package");
        Path minio = aCopyOfTheExample();
        maven(minio, "verify");

        publishAndInstall(hello.resolve("target/hello-0.1.0.jar"), minio.resolve("target/minio-1.0.0.jar"));

        assertThat(foundry("minio", "--help").out()).contains("buckets", "access");
        Files.writeString(folder.resolve("stack.yaml"), STACK);
        assertThat(install("world.json").err()).contains("'hello' comes with the plugin hello");
        assertThat(foundry("plugin", "list").out()).contains("hello", "minio");
        assertThat(folder.resolve("world.json"))
                .content()
                .contains("/etc/hello/keys", "object-storage/hello:secret_key", "stack:bucket/hello")
                .contains("container/foundry-minio", "minio:root_password", "stack:bucket/photos");
        assertThat(install("world.json").out()).contains("0 changed, 18 in sync");
    }

    @Test
    void aProjectOfAChartBuildsAndKeepsTheContractAsItWasWritten() throws InterruptedException {
        foundry("plugin", "new", "web-shop", "--helm");

        maven(folder.resolve("web-shop"), "verify");

        assertThat(folder.resolve("web-shop/target/failsafe-reports/TEST-com.example.webshop.WebShopContractIT.xml"))
                .content()
                .contains("tests=\"7\"", "errors=\"0\"", "skipped=\"0\"", "failures=\"0\"");
        assertThat(folder.resolve("web-shop/target/web-shop-0.1.0.jar")).exists();
    }

    private Path aComponentThatWantsABucket() throws IOException, InterruptedException {
        foundry("plugin", "new", "hello");
        Path hello = folder.resolve("hello");
        Path component = hello.resolve("src/main/java/com/example/hello/HelloComponent.java");
        String asWritten = Files.readString(component);
        String wanting = asWritten
                .replace("import dev.foundry.api.secret.Text;", """
                        import dev.foundry.api.capability.ObjectStorage;
                        import dev.foundry.api.secret.Text;""")
                .replace(".touches(", ".wants(ObjectStorage.class)\n.touches(")
                .replace("hostPaths(FOLDER)", "hostPaths(FOLDER).secretPaths(ObjectStorage.SECRETS)")
                .replace("return Blueprint.on", "Blueprint greeting = Blueprint.on")
                .replace(".mode(\"0644\"));", """
                        .mode("0644"));
                        return stack.want(ObjectStorage.class)
                                .map(storage -> storage.bucket("hello"))
                                .map(bucket -> greeting.file(
                                        FOLDER + "/keys",
                                        Text.format("{} {}\\n", bucket.accessKey(), bucket.secretKey()),
                                        file -> file.mode("0600")))
                                .orElse(greeting);""");
        assertThat(wanting).contains("wants(", "Blueprint greeting", "orElse(greeting)");
        Files.writeString(component, wanting);
        return hello;
    }

    private Path aCopyOfTheExample() throws IOException {
        Path copy = folder.resolve("minio");
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = EXAMPLE.relativize(file);
                if (!relative.startsWith("target")) {
                    Path to = copy.resolve(relative);
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        Path pom = copy.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("/usr/lib/foundry", Program.FOLDER.toString()));
        return copy;
    }

    private void publishAndInstall(Path... jars) throws InterruptedException {
        String key = folder.resolve("author.key").toString();
        foundry("plugin", "repo", "key", key);
        List<String> build = new ArrayList<>(List.of("plugin", "repo", "build", "public", "--key", key));
        Stream.of(jars).map(Path::toString).forEach(build::add);
        foundry(build.toArray(String[]::new));
        foundry("plugin", "repo", "add", "mine", "public", "--key", key + ".pub");
        foundry("plugin", "install", "minio", "--yes");
    }

    private Outcome install(String world) throws InterruptedException {
        return foundry("stack", "install", "--rehearse", "--yes", "--world", world, "--config", "stack.yaml");
    }
}
