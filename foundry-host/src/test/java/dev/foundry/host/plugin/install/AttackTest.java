package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foundry.api.error.FoundryException;
import dev.foundry.host.plugin.TestingPlugin;
import dev.foundry.host.plugin.repo.RepositoryFiles;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.repo.Sha512;
import dev.foundry.host.plugin.repo.Validity;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on the repository, the download and the folder, and accidents of the same shape. Everywhere alpha 1.0.0 is
 * installed and 2.0.0 is published; each ends in a refusal that gives its reason, and 1.0.0 still works.
 */
class AttackTest {
    private static final String JAR = "alpha-2.0.0.jar";

    @TempDir
    Path folder;

    private @Nullable TestingHouse prepared;

    /** An attack or accident. */
    record Case(String name, String reason, int code, Deed deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Deed {
        void on(TestingHouse world) throws IOException;
    }

    private static Case refused(String name, String reason, Deed deed) {
        return new Case(name, reason, 4, deed);
    }

    static Stream<Case> attacks() {
        return Stream.of(onTheJar(), onTheIndex(), onTheList(), insideTheJar(), onTheRelease(), onTheFolder())
                .flatMap(List::stream);
    }

    private static List<Case> onTheJar() {
        return List.of(
                refused("a byte of the jar is changed", "another checksum", world -> {
                    byte[] jar = Files.readAllBytes(world.web().resolve(JAR));
                    jar[jar.length / 2] ^= 1;
                    Files.write(world.web().resolve(JAR), jar);
                }),
                refused("the jar ends early", "another checksum", world -> {
                    byte[] jar = Files.readAllBytes(world.web().resolve(JAR));
                    Files.write(world.web().resolve(JAR), Arrays.copyOf(jar, jar.length - 100));
                }),
                refused(
                        "the jar is empty",
                        "another checksum",
                        world -> Files.write(world.web().resolve(JAR), new byte[0])),
                refused(
                        "the jar never ends",
                        "more than",
                        world -> Files.write(world.web().resolve(JAR), new byte[5_000_000])),
                refused(
                        "the jar is another valid plugin",
                        "another checksum",
                        world -> Files.copy(
                                world.web().resolve("alpha-1.0.0.jar"),
                                world.web().resolve(JAR),
                                StandardCopyOption.REPLACE_EXISTING)),
                new Case(
                        "the jar is not there",
                        "nothing at",
                        3,
                        world -> Files.delete(world.web().resolve(JAR))));
    }

    private static List<Case> onTheIndex() {
        Path index = Path.of(RepositoryFiles.INDEX);
        Path signature = Path.of(RepositoryFiles.SIGNATURE);
        return List.of(
                refused(
                        "the index is changed after it was signed",
                        "does not fit its content",
                        world -> replace(world, index, "\"version\" : 2", "\"version\" : 3")),
                refused("the index is cut off", "does not fit its content", world -> truncate(world, index)),
                refused(
                        "the index is signed by another key",
                        "is signed by the key",
                        world -> world.write(
                                read(world, RepositoryFiles.PLUGINS),
                                read(world, RepositoryFiles.INDEX),
                                SigningKey.generate(new SecureRandom()))),
                refused(
                        "the signature is missing",
                        "not signed",
                        world -> Files.delete(world.web().resolve(signature))),
                refused(
                        "the signature is empty",
                        "not signed",
                        world -> Files.writeString(world.web().resolve(signature), "")),
                refused("the signature is cut off", "no signature in minisign", world -> truncate(world, signature)),
                refused(
                        "the signature never ends",
                        "more than",
                        world -> Files.write(world.web().resolve(signature), new byte[100_000])),
                refused(
                        "the signature's comment is changed",
                        "comment",
                        world -> replace(world, signature, "trusted comment: index", "trusted comment: good index")),
                refused("the signature belongs to an older index", "does not fit its content", world -> {
                    String old = read(world, RepositoryFiles.SIGNATURE);
                    world.publish("alpha", "3.0.0");
                    Files.writeString(world.web().resolve(signature), old);
                }),
                refused("an older index is served again", "went back from version", world -> {
                    Path copy = copied(world);
                    world.house().fetched();
                    world.publish("alpha", "3.0.0");
                    world.house().fetched();
                    restore(copy, world);
                }),
                refused("two indexes have the same version", "another content", world -> {
                    world.house().fetched();
                    world.forge(list -> list, text -> text.replace("\"made\"", "\"maker\""));
                }),
                refused(
                        "the index has expired",
                        "expired",
                        world -> RepositoryFolder.open(world.web())
                                .write(world.key(), TestingHouse.seal(Duration.ofSeconds(-1)))),
                refused(
                        "the index is bound to a program",
                        "belongs to Foundry",
                        world -> RepositoryFolder.open(world.web())
                                .write(
                                        world.key(),
                                        new RepositoryFolder.Seal(
                                                TestingHouse.NOW, new Validity.Program("0.1.0"), false))),
                refused(
                        "the index has no end",
                        "cannot be used",
                        world -> world.forge(list -> list, text -> text.replace("\"expires\"", "\"expired\""))),
                refused(
                        "the index has another format",
                        "format is not known",
                        world -> world.forge(list -> list, text -> text.replace("\"format\" : 1", "\"format\" : 2"))),
                refused("the index is no JSON", "no JSON", world -> world.forge(list -> list, text -> "{")),
                new Case(
                        "the index is not there",
                        "nothing at",
                        3,
                        world -> Files.delete(world.web().resolve(index))));
    }

    private static List<Case> onTheList() {
        Path plugins = Path.of(RepositoryFiles.PLUGINS);
        return List.of(
                refused("the list is changed", "sha512", world -> replace(world, plugins, "2.0.0", "2.0.1")),
                refused("the list is an older one", "sha512", world -> {
                    String old = read(world, RepositoryFiles.PLUGINS);
                    world.publish("alpha", "3.0.0");
                    Files.writeString(world.web().resolve(plugins), old);
                }),
                refused(
                        "a release has no checksum",
                        "has no sha512",
                        world -> world.forge(
                                list -> list.replaceAll("\"sha512sum\" : \"[0-9a-f]{128}\"", "\"sha512sum\" : \"\""),
                                text -> text)),
                refused(
                        "a jar lies above the repository",
                        "outside of its repository",
                        world -> world.forge(list -> list.replace(JAR, "../../" + JAR), text -> text)),
                refused(
                        "a jar lies on another server",
                        "outside of its repository",
                        world -> world.forge(list -> list.replace(JAR, "http://example.invalid/" + JAR), text -> text)),
                refused(
                        "an id is listed twice",
                        "describes",
                        world -> world.forge(
                                list -> list.replaceFirst("\\[ \\{", "[ {\"id\":\"alpha\",\"releases\":[]}, {")
                                        .replaceFirst("\\}\\s*\\]\\s*$", "}, {\"id\":\"alpha\",\"releases\":[]} ]"),
                                text -> text)),
                refused(
                        "a version is listed twice",
                        "listed twice",
                        world -> world.forge(list -> list.replaceFirst("\"2\\.0\\.0\"", "\"1.0.0\""), text -> text)),
                refused(
                        "a release is not described",
                        "cannot be used",
                        world -> world.forge(list -> list.replaceFirst("\"2\\.0\\.0\"", "\"2.5.0\""), text -> text)),
                refused(
                        "an id leads out of the folder",
                        "no id of a plugin",
                        world -> world.forge(
                                list -> list.replace("\"id\" : \"alpha\"", "\"id\" : \"../../alpha\""),
                                text -> text.replace("\"alpha\" :", "\"../../alpha\" :"))),
                refused(
                        "a version leads out of the folder",
                        "cannot be used",
                        world -> world.forge(
                                list -> list.replace("\"version\" : \"2.0.0\"", "\"version\" : \"2.0.0/../../x\""),
                                text -> text.replace("\"2.0.0\" :", "\"2.0.0/../../x\" :"))),
                refused("the list is no JSON", "no list of plugins", world -> world.forge(list -> "[{", text -> text)),
                refused("the list is empty", "lists []", world -> world.forge(list -> "[]", text -> text)));
    }

    private static List<Case> insideTheJar() {
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
                refused("it has no manifest", "no manifest", world -> world.swap(JAR, zip(world, "a", "b"))),
                refused("an entry is there twice", "twice", world -> {
                    Path jar = zip(world, "version1.txt", "version2.txt");
                    String bytes = Files.readString(jar, java.nio.charset.StandardCharsets.ISO_8859_1);
                    Files.writeString(
                            jar,
                            bytes.replace("version2.txt", "version1.txt"),
                            java.nio.charset.StandardCharsets.ISO_8859_1);
                    world.swap(JAR, jar);
                }),
                refused("it is a bomb", "far larger", world -> world.swap(JAR, bomb(world))),
                refused("it is no zip", "no jar, or damaged", world -> {
                    Path text = Files.writeString(world.web().resolve("text"), "this is no jar");
                    world.swap(JAR, text);
                }));
    }

    private static List<Case> onTheRelease() {
        return List.of(
                refused("it was taken back", "taken back", world -> world.yank("alpha", "2.0.0")),
                refused(
                        "it is made for another API",
                        "needs plugin API",
                        world -> world.swapRelease(
                                TestingHouse.plugin("alpha", "2.0.0").manifest("Plugin-Requires", ">=2.0.0 & <3.0.0"))),
                refused("the repository takes over a plugin of another one", "under another key", world -> {
                    SigningKey other = SigningKey.generate(new SecureRandom());
                    Path rival = world.web().resolveSibling("rival");
                    world.publish(rival, other, TestingHouse.plugin("alpha", "2.0.0"), TestingHouse.NOW);
                    world.house().repositories().remove("lab");
                    world.house()
                            .repositories()
                            .add(new dev.foundry.host.plugin.repo.Pinned(
                                    "rival", rival.toUri(), other.publicKey(), Duration.ZERO));
                }),
                refused("it is younger than the minimum age", "minimum age", world -> {
                    world.house().repositories().remove("lab");
                    world.house()
                            .repositories()
                            .add(world.pinned("lab", world.web().toUri(), Duration.ofDays(31)));
                }));
    }

    private static List<Case> onTheFolder() {
        return List.of(
                refused("the staging folder is a link", "is a link", world -> {
                    Path staging = world.pluginFolder().resolve(".staging");
                    Files.delete(staging);
                    Files.createSymbolicLink(
                            staging, Files.createDirectory(world.web().resolve("elsewhere")));
                }),
                refused("the kept versions are a link", "is a link", world -> {
                    Path kept = world.pluginFolder().resolve(".kept");
                    Files.move(kept, world.web().resolve("kept"));
                    Files.createSymbolicLink(kept, world.web().resolve("kept"));
                }),
                refused(
                        "the plugin was put there by hand under another name",
                        "by hand",
                        world -> Files.move(
                                world.jar("alpha"), world.pluginFolder().resolve("alpha-1.0.0.jar"))));
    }

    private static TestingPlugin good(String entry) {
        return TestingHouse.plugin("alpha", "2.0.0").file(entry, "x");
    }

    private static Case evil(String name, String reason, TestingPlugin plugin) {
        return refused(
                name, reason, world -> world.swap(JAR, plugin.into(world.web().resolve("built"))));
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

    private static String read(TestingHouse world, String name) throws IOException {
        return Files.readString(world.web().resolve(name));
    }

    private static void replace(TestingHouse world, Path file, String from, String to) throws IOException {
        String before = Files.readString(world.web().resolve(file));
        assertThat(before).contains(from);
        Files.writeString(world.web().resolve(file), before.replace(from, to));
    }

    private static void truncate(TestingHouse world, Path file) throws IOException {
        String before = Files.readString(world.web().resolve(file));
        Files.writeString(world.web().resolve(file), before.substring(0, before.length() / 2));
    }

    private static Path copied(TestingHouse world) throws IOException {
        Path copy = Files.createTempDirectory(world.web().resolveSibling(""), "copy");
        for (String name : List.of(RepositoryFiles.INDEX, RepositoryFiles.SIGNATURE, RepositoryFiles.PLUGINS)) {
            Files.copy(world.web().resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private static void restore(Path copy, TestingHouse world) throws IOException {
        for (String name : List.of(RepositoryFiles.INDEX, RepositoryFiles.SIGNATURE, RepositoryFiles.PLUGINS)) {
            Files.copy(copy.resolve(name), world.web().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @BeforeEach
    void alphaIsInstalledAndANewerOnePublished() throws IOException {
        TestingHouse world = new TestingHouse(folder);
        prepared = world;
        world.publish("alpha", "1.0.0");
        world.trust();
        world.install(world.house(), false, "alpha");
        world.publish("alpha", "2.0.0");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedAndTheOldVersionWorks(Case attack) throws IOException {
        TestingHouse world = Objects.requireNonNull(prepared);
        attack.deed().on(world);
        String sha512 = Sha512.of(only(world));
        FoundryException refusal =
                catchThrowableOfType(FoundryException.class, () -> world.install(world.house(), true, "alpha@2.0.0"));
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getMessage() + "\n" + refusal.why()).contains(attack.reason());
        assertThat(refusal.code().number()).isEqualTo(attack.code());
        assertThat(refusal.hint()).isNotEmpty();
        assertThat(Sha512.of(only(world))).as("the jar in use").isEqualTo(sha512);
        assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
    }

    @Test
    void everyAttackIsNamedInTheDocumentation() throws IOException {
        assertThat(Files.readString(Path.of("../docs/security.md")))
                .contains(attacks().map(Case::name).toList());
    }

    private static Path only(TestingHouse world) throws IOException {
        try (Stream<Path> files = Files.list(world.pluginFolder())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
