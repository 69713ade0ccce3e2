package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foundry.api.error.FoundryException;
import dev.foundry.host.plugin.repo.Sha512;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
    @TempDir
    Path folder;

    private @Nullable TestingHouse prepared;

    static Stream<Attack> attacks() {
        return Stream.of(RepositoryAttacks.all(), JarAttacks.all(), onTheRelease(), onTheFolder())
                .flatMap(List::stream);
    }

    private static List<Attack> onTheRelease() {
        return List.of(
                Attack.refused("it was taken back", "taken back", world -> world.yank("alpha", "2.0.0")),
                Attack.refused(
                        "it is made for another API",
                        "needs plugin API",
                        world -> world.swapRelease(
                                TestingHouse.plugin("alpha", "2.0.0").manifest("Plugin-Requires", ">=2.0.0 & <3.0.0"))),
                Attack.refused("the repository takes over a plugin of another one", "under another key", world -> {
                    SigningKey other = SigningKey.generate(new SecureRandom());
                    Path rival = world.web().resolveSibling("rival");
                    world.publish(rival, other, TestingHouse.plugin("alpha", "2.0.0"), TestingHouse.NOW);
                    world.house().repositories().remove("lab");
                    world.house()
                            .repositories()
                            .add(new dev.foundry.host.plugin.repo.Pinned(
                                    "rival", rival.toUri(), other.publicKey(), Duration.ZERO));
                }),
                Attack.refused("it is younger than the minimum age", "minimum age", world -> {
                    world.house().repositories().remove("lab");
                    world.house()
                            .repositories()
                            .add(world.pinned("lab", world.web().toUri(), Duration.ofDays(31)));
                }));
    }

    private static List<Attack> onTheFolder() {
        return List.of(
                Attack.refused("the staging folder is a link", "is a link", world -> {
                    Path staging = world.pluginFolder().resolve(".staging");
                    Files.delete(staging);
                    Files.createSymbolicLink(
                            staging, Files.createDirectory(world.web().resolve("elsewhere")));
                }),
                Attack.refused("the kept versions are a link", "is a link", world -> {
                    Path kept = world.pluginFolder().resolve(".kept");
                    Files.move(kept, world.web().resolve("kept"));
                    Files.createSymbolicLink(kept, world.web().resolve("kept"));
                }),
                Attack.refused(
                        "the plugin was put there by hand under another name",
                        "by hand",
                        world -> Files.move(
                                world.jar("alpha"), world.pluginFolder().resolve("alpha-1.0.0.jar"))));
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
    void isRefusedAndTheOldVersionWorks(Attack attack) throws IOException {
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
                .contains(attacks().map(Attack::name).toList());
    }

    private static Path only(TestingHouse world) throws IOException {
        try (Stream<Path> files = Files.list(world.pluginFolder())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
