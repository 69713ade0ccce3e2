package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Attacks with a jar that the repository's owner signed. */
final class JarAttacks {
    private JarAttacks() {}

    static List<Attack> all() {
        return List.of(
                evil(
                        "it carries the plugin API",
                        "its own copy of the plugin API",
                        good("dev/foundry/api/Component.class")),
                evil(
                        "it carries the plugin API for newer Javas",
                        "its own copy of the plugin API",
                        good("META-INF/versions/25/dev/foundry/api/Component.class")),
                evil("an entry leads out of the folder", "outside of a folder", good("../../.bashrc")),
                evil("an entry is absolute", "outside of a folder", good("/etc/cron.d/evil")),
                evil("its manifest has another id", "id differ", TestingHouse.plugin("beta", "2.0.0")),
                evil("its manifest has another version", "version differ", TestingHouse.plugin("alpha", "2.0.1")),
                evil(
                        "its manifest asks for another API",
                        "API range differ",
                        TestingHouse.plugin("alpha", "2.0.0").manifest("Plugin-Requires", ">=1.0.0")),
                evil(
                        "its manifest needs other plugins",
                        "plugins it needs",
                        TestingHouse.plugin("alpha", "2.0.0").manifest("Plugin-Dependencies", "beta@*")),
                evil(
                        "it brings a command that the index hides",
                        "components and commands differ",
                        TestingHouse.plugin("alpha", "2.0.0")
                                .described("{\"format\": 1, \"components\": [], \"commands\":"
                                        + " [{\"class\": \"x\", \"nouns\": [{\"name\": \"stack\"}]}]}")
                                .file("META-INF/extensions.idx", "x\n")),
                evil(
                        "it does not load",
                        "does not start",
                        TestingHouse.plugin("alpha", "2.0.0").manifest("Plugin-Class", "absent.PluginClass")),
                Attack.refused(
                        "it has no manifest", "no manifest", world -> world.swap(Attack.JAR, zip(world, "a", "b"))),
                Attack.refused("an entry is there twice", "twice", world -> {
                    Path jar = zip(world, "version1.txt", "version2.txt");
                    String bytes = Files.readString(jar, java.nio.charset.StandardCharsets.ISO_8859_1);
                    Files.writeString(
                            jar,
                            bytes.replace("version2.txt", "version1.txt"),
                            java.nio.charset.StandardCharsets.ISO_8859_1);
                    world.swap(Attack.JAR, jar);
                }),
                Attack.refused("it is a bomb", "far larger", world -> world.swap(Attack.JAR, bomb(world))),
                Attack.refused("it is no zip", "no jar, or damaged", world -> {
                    Path text = Files.writeString(world.web().resolve("text"), "this is no jar");
                    world.swap(Attack.JAR, text);
                }));
    }

    private static TestingPlugin good(String entry) {
        return TestingHouse.plugin("alpha", "2.0.0").file(entry, "x");
    }

    private static Attack evil(String name, String reason, TestingPlugin plugin) {
        return Attack.refused(
                name,
                reason,
                world -> world.swap(Attack.JAR, plugin.into(world.web().resolve("built"))));
    }

    private static Path zip(TestingHouse world, String... names) throws IOException {
        Path zip = world.web().resolve("made.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(1);
                out.closeEntry();
            }
        }
        return zip;
    }

    /** A description of far more than a description's size, packed into a few kilobytes. */
    private static Path bomb(TestingHouse world) throws IOException {
        Path zip = world.web().resolve("bomb.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("META-INF/foundry/plugin.json"));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                out.write(blanks);
            }
            out.closeEntry();
        }
        return zip;
    }
}
