package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.plugin.repo.RepositoryFiles;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.repo.Validity;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Attacks on what a repository serves: jar, index, signature, list. */
final class RepositoryAttacks {
    private RepositoryAttacks() {}

    static List<Attack> all() {
        return Stream.of(onTheJar(), onTheIndex(), onTheList())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> onTheJar() {
        return List.of(
                Attack.refused("a byte of the jar is changed", "another checksum", world -> {
                    byte[] jar = Files.readAllBytes(world.web().resolve(Attack.JAR));
                    jar[jar.length / 2] ^= 1;
                    Files.write(world.web().resolve(Attack.JAR), jar);
                }),
                Attack.refused("the jar ends early", "another checksum", world -> {
                    byte[] jar = Files.readAllBytes(world.web().resolve(Attack.JAR));
                    Files.write(world.web().resolve(Attack.JAR), Arrays.copyOf(jar, jar.length - 100));
                }),
                Attack.refused(
                        "the jar is empty",
                        "another checksum",
                        world -> Files.write(world.web().resolve(Attack.JAR), new byte[0])),
                Attack.refused(
                        "the jar never ends",
                        "more than",
                        world -> Files.write(world.web().resolve(Attack.JAR), new byte[5_000_000])),
                Attack.refused(
                        "the jar is another valid plugin",
                        "another checksum",
                        world -> Files.copy(
                                world.web().resolve("alpha-1.0.0.jar"),
                                world.web().resolve(Attack.JAR),
                                StandardCopyOption.REPLACE_EXISTING)),
                new Attack(
                        "the jar is not there",
                        "nothing at",
                        3,
                        world -> Files.delete(world.web().resolve(Attack.JAR))));
    }

    private static List<Attack> onTheIndex() {
        Path index = Path.of(RepositoryFiles.INDEX);
        Path signature = Path.of(RepositoryFiles.SIGNATURE);
        return List.of(
                Attack.refused(
                        "the index is changed after it was signed",
                        "does not fit its content",
                        world -> replace(world, index, "\"version\" : 2", "\"version\" : 3")),
                Attack.refused("the index is cut off", "does not fit its content", world -> truncate(world, index)),
                Attack.refused(
                        "the index is signed by another key",
                        "is signed by the key",
                        world -> world.write(
                                read(world, RepositoryFiles.PLUGINS),
                                read(world, RepositoryFiles.INDEX),
                                SigningKey.generate(new SecureRandom()))),
                Attack.refused(
                        "the signature is missing",
                        "not signed",
                        world -> Files.delete(world.web().resolve(signature))),
                Attack.refused(
                        "the signature is empty",
                        "not signed",
                        world -> Files.writeString(world.web().resolve(signature), "")),
                Attack.refused(
                        "the signature is cut off", "no signature in minisign", world -> truncate(world, signature)),
                Attack.refused(
                        "the signature never ends",
                        "more than",
                        world -> Files.write(world.web().resolve(signature), new byte[100_000])),
                Attack.refused(
                        "the signature's comment is changed",
                        "comment",
                        world -> replace(world, signature, "trusted comment: index", "trusted comment: good index")),
                Attack.refused("the signature belongs to an older index", "does not fit its content", world -> {
                    String old = read(world, RepositoryFiles.SIGNATURE);
                    world.publish("alpha", "3.0.0");
                    Files.writeString(world.web().resolve(signature), old);
                }),
                Attack.refused("an older index is served again", "went back from version", world -> {
                    Path copy = copied(world);
                    world.house().fetched();
                    world.publish("alpha", "3.0.0");
                    world.house().fetched();
                    restore(copy, world);
                }),
                Attack.refused("two indexes have the same version", "another content", world -> {
                    world.house().fetched();
                    world.forge(list -> list, text -> text.replace("\"made\"", "\"maker\""));
                }),
                Attack.refused(
                        "the index has expired",
                        "expired",
                        world -> RepositoryFolder.open(world.web())
                                .write(world.key(), TestingHouse.seal(Duration.ofSeconds(-1)))),
                Attack.refused(
                        "the index is bound to a program",
                        "belongs to Foundry",
                        world -> RepositoryFolder.open(world.web())
                                .write(
                                        world.key(),
                                        new RepositoryFolder.Seal(
                                                TestingHouse.NOW, new Validity.Program("0.1.0"), false))),
                Attack.refused(
                        "the index has no end",
                        "cannot be used",
                        world -> world.forge(list -> list, text -> text.replace("\"expires\"", "\"expired\""))),
                Attack.refused(
                        "the index has another format",
                        "format is not known",
                        world -> world.forge(list -> list, text -> text.replace("\"format\" : 1", "\"format\" : 2"))),
                Attack.refused("the index is no JSON", "no JSON", world -> world.forge(list -> list, text -> "{")),
                new Attack(
                        "the index is not there",
                        "nothing at",
                        3,
                        world -> Files.delete(world.web().resolve(index))));
    }

    private static List<Attack> onTheList() {
        Path plugins = Path.of(RepositoryFiles.PLUGINS);
        return List.of(
                Attack.refused("the list is changed", "sha512", world -> replace(world, plugins, "2.0.0", "2.0.1")),
                Attack.refused("the list is an older one", "sha512", world -> {
                    String old = read(world, RepositoryFiles.PLUGINS);
                    world.publish("alpha", "3.0.0");
                    Files.writeString(world.web().resolve(plugins), old);
                }),
                Attack.refused(
                        "a release has no checksum",
                        "has no sha512",
                        world -> world.forge(
                                list -> list.replaceAll("\"sha512sum\" : \"[0-9a-f]{128}\"", "\"sha512sum\" : \"\""),
                                text -> text)),
                Attack.refused(
                        "a jar lies above the repository",
                        "outside of its repository",
                        world -> world.forge(list -> list.replace(Attack.JAR, "../../" + Attack.JAR), text -> text)),
                Attack.refused(
                        "a jar lies on another server",
                        "outside of its repository",
                        world -> world.forge(
                                list -> list.replace(Attack.JAR, "http://example.invalid/" + Attack.JAR),
                                text -> text)),
                Attack.refused(
                        "an id is listed twice",
                        "describes",
                        world -> world.forge(
                                list -> list.replaceFirst("\\[ \\{", "[ {\"id\":\"alpha\",\"releases\":[]}, {")
                                        .replaceFirst("\\}\\s*\\]\\s*$", "}, {\"id\":\"alpha\",\"releases\":[]} ]"),
                                text -> text)),
                Attack.refused(
                        "a version is listed twice",
                        "listed twice",
                        world -> world.forge(list -> list.replaceFirst("\"2\\.0\\.0\"", "\"1.0.0\""), text -> text)),
                Attack.refused(
                        "a release is not described",
                        "cannot be used",
                        world -> world.forge(list -> list.replaceFirst("\"2\\.0\\.0\"", "\"2.5.0\""), text -> text)),
                Attack.refused(
                        "an id leads out of the folder",
                        "no id of a plugin",
                        world -> world.forge(
                                list -> list.replace("\"id\" : \"alpha\"", "\"id\" : \"../../alpha\""),
                                text -> text.replace("\"alpha\" :", "\"../../alpha\" :"))),
                Attack.refused(
                        "a version leads out of the folder",
                        "cannot be used",
                        world -> world.forge(
                                list -> list.replace("\"version\" : \"2.0.0\"", "\"version\" : \"2.0.0/../../x\""),
                                text -> text.replace("\"2.0.0\" :", "\"2.0.0/../../x\" :"))),
                Attack.refused(
                        "the list is no JSON", "no list of plugins", world -> world.forge(list -> "[{", text -> text)),
                Attack.refused("the list is empty", "lists []", world -> world.forge(list -> "[]", text -> text)));
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
}
