package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has no plugin yet but the repository that comes with it, and a publisher with a newer release. */
class RepositoryIT {
    private static final Path LAB =
            Path.of("../examples/lab/stack.yaml").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void theProgramWithoutItsPlugins() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(Program.FOLDER)) {
            for (Path file : files.toList()) {
                Path inside = Program.FOLDER.relativize(file);
                if (!inside.startsWith("plugins") && !inside.startsWith("repository") && !inside.startsWith("maven")) {
                    Files.copy(file, folder.resolve("program").resolve(inside));
                }
            }
        }
        done("plugin", "repo", "key", path("publisher.key"));
        Properties build = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("program/lib/build.properties"))) {
            build.load(in);
        }
        done(
                "plugin",
                "repo",
                "build",
                path("program/repository"),
                Program.FOLDER.resolve("plugins").toString(),
                "--program=" + build.getProperty("version"),
                "--key=" + path("publisher.key"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Outcome foundry(String... arguments) throws InterruptedException {
        return new Program(folder.resolve("program/bin/foundry"))
                .run(folder, Map.of("FOUNDRY_CONFIG_DIR", path("config")), arguments);
    }

    /** What it printed as its result. */
    private String done(String... arguments) throws InterruptedException {
        Outcome outcome = foundry(arguments);
        assertThat(outcome.code())
                .as(String.join(" ", arguments) + ": " + outcome.err())
                .isZero();
        return outcome.out();
    }

    @Test
    void whatAStackNeedsComesFromTheRepositoryOfTheProgram() throws InterruptedException {
        assertThat(done("plugin", "list", "-o", "json")).isEqualTo("[ ]\n");
        assertThat(done("plugin", "search", "dns")).contains("powerdns", "bundled");
        Outcome unknown = foundry("dns", "zone", "list");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).startsWith("'dns' comes with the plugin powerdns, which is not installed");
        assertThat(done("plugin", "install", "powerdns"))
                .contains("Installed powerdns 1.0.0.   Next: foundry component install powerdns");
        assertThat(done("dns", "--help")).contains("zone", "record");
        Outcome missing = foundry("stack", "install", "--rehearse", "--config", LAB.toString());
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err()).contains("the stack needs plugins that are not installed: openbao zot");
        assertThat(done("stack", "install", "--rehearse", "--yes", "--config", LAB.toString()))
                .contains("0 failed");
        assertThat(done("plugin", "verify")).contains("as repository bundled signed it");
    }

    @Test
    void aNewerReleaseComesFromAServerAndGoesAgain() throws IOException, InterruptedException {
        done("plugin", "install", "powerdns");
        Path jar = NewerPlugin.of(folder.resolve("config/plugins/powerdns.jar"), "1.1.0", folder.resolve("newer.jar"));
        done("plugin", "repo", "build", path("web"), jar.toString(), "--key=" + path("publisher.key"));
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.resolve("web"),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            done("plugin", "repo", "add", "web", address, "--key=" + path("publisher.key.pub"));
            assertThat(foundry("plugin", "outdated", "--exit-code").code()).isEqualTo(10);
            assertThat(done("plugin", "update")).isEqualTo("Updated powerdns from 1.0.0 to 1.1.0.\n");
        } finally {
            server.stop(0);
        }
        assertThat(done("dns", "--help")).contains("zone");
        assertThat(done("plugin", "rollback", "powerdns")).isEqualTo("Rolled powerdns back from 1.1.0 to 1.0.0.\n");
        Outcome away = foundry("plugin", "update");
        assertThat(away.code())
                .as("the server is away, and what was fetched before is kept")
                .isZero();
        assertThat(away.err()).contains("warning  repository web: cannot read");
        assertThat(away.out()).isEqualTo("Updated powerdns from 1.0.0 to 1.1.0.\n");
    }
}
