package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another version of the program in the same place, as a package manager puts it there. */
class UpgradeTest {
    @TempDir
    Path folder;

    private TestingProgram program;
    private Path config;

    @BeforeEach
    void anOldProgramInUse() throws IOException {
        Path home = folder.resolve("program");
        program = new TestingProgram(folder).in(home);
        config = program.home().resolve(".foundry/stack.yaml");
        new TestingPlugin("alpha").noun("try", "return 0;").into(program.pluginFolder());
        Files.writeString(config, "cluster: {name: homelab, primary_domain: home.example}\n");
        become("0.1.0", "aaaa");
        assertThat(program.run("plugin", "list", "-o", "json").out()).contains("alpha");
    }

    private void become(String version, String commit) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("program/lib"));
        Files.writeString(
                lib.resolve("build.properties"), "version=%s\napi=1.0.0\ncommit=%s\n".formatted(version, commit));
    }

    @Test
    void keepsPluginsAndConfiguration() throws IOException {
        byte[] before = Files.readAllBytes(config);
        byte[] jar = Files.readAllBytes(program.pluginFolder().resolve("alpha.jar"));
        become("0.2.0", "bbbb");
        assertThat(program.run("version").out()).startsWith("foundry 0.2.0\n").contains("alpha 1.0.0");
        assertThat(program.run("try", "go").code()).isZero();
        assertThat(config).hasBinaryContent(before);
        assertThat(program.pluginFolder().resolve("alpha.jar")).hasBinaryContent(jar);
    }

    @Test
    void doesNotTrustWhatTheOldOneKeptAboutPlugins() throws IOException {
        Path cache = onlyFile(program.home().resolve(".foundry/cache"));
        Files.writeString(cache, Files.readString(cache).replace("alpha\t1.0.0", "alpha\t9.9.9"));
        assertThat(program.run("version").out())
                .as("the same program trusts it")
                .contains("alpha 9.9.9");
        become("0.1.0", "bbbb");
        assertThat(program.run("version").out()).contains("alpha 1.0.0");
        assertThat(cache).content().contains("bbbb").doesNotContain("9.9.9");
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".index"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
