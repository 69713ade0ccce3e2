package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundledPluginsIT {
    static List<Path> plugins() throws IOException {
        try (Stream<Path> jars = Files.list(Program.FOLDER.resolve("plugins"))) {
            return jars.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void tellPf4jWhoTheyAre(Path plugin) throws IOException {
        try (JarFile jar = new JarFile(plugin.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Plugin-Id")).matches("[a-z][a-z0-9-]*");
            assertThat(manifest.getValue("Plugin-Version")).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(manifest.getValue("Plugin-Requires")).isEqualTo(">=1.0.0 & <2.0.0");
            assertThat(manifest.getValue("Plugin-Provider")).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void holdClassesOfTheirOwnPackageOnly(Path plugin) throws IOException {
        try (JarFile jar = new JarFile(plugin.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .filteredOn(entry -> entry.endsWith(".class"))
                    // JNA's native part looks its classes up by these names.
                    .filteredOn(entry -> !entry.startsWith("com/sun/jna/"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry).startsWith("dev/foundry/plugin/"));
        }
    }
}
