package dev.foundry.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Releases that differ from one that is there in nothing but their version. */
final class NewerPlugin {
    private NewerPlugin() {}

    /** The plugin in a jar, under another version. */
    static Path of(Path plugin, String version, Path into) throws IOException {
        try (JarFile jar = new JarFile(plugin.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Plugin-Version", version);
            try (OutputStream file = Files.newOutputStream(into);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
        return into;
    }
}
