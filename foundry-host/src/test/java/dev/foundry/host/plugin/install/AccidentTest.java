package dev.foundry.host.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to folders, disks and servers, and what the house makes of it. */
class AccidentTest {
    @TempDir
    Path folder;

    private TestingHouse world() throws IOException {
        TestingHouse world = new TestingHouse(folder);
        world.publish("alpha", "1.0.0");
        world.trust();
        world.install(world.house(), false, "alpha");
        world.publish("alpha", "2.0.0");
        return world;
    }

    @Test
    void aLinkInThePlaceOfAJarIsReplacedAndWhatItLeadsToIsNotTouched() throws IOException {
        TestingHouse world = world();
        Path elsewhere = folder.resolve("precious.jar");
        Files.move(world.jar("alpha"), elsewhere);
        Files.createSymbolicLink(world.jar("alpha"), elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);
        world.install(world.house(), true, "alpha");
        assertThat(world.inUse("alpha")).isEqualTo("2.0.0");
        assertThat(Files.isSymbolicLink(world.jar("alpha"))).isFalse();
        assertThat(elsewhere).hasBinaryContent(before);
    }

    @Test
    void aReadOnlyFolderKeepsTheOldVersion() throws IOException {
        TestingHouse world = world();
        try (Mount mount = new Mount(world.pluginFolder(), "ro,size=8m")) {
            mount.filledFrom(folder.resolve("copy"));
            assertThatExceptionOfType(FoundryException.class)
                    .isThrownBy(() -> world.install(world.house(), true, "alpha"))
                    .satisfies(failure -> assertThat(failure.hint()).contains("writable"));
            assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
        }
    }

    @Test
    void aFullDiskKeepsTheOldVersionAndLeavesNothingBehind() throws IOException {
        TestingHouse world = world();
        byte[] noise = new byte[3_000_000];
        new java.util.Random(1).nextBytes(noise);
        String large = java.util.Base64.getEncoder().encodeToString(noise);
        world.publish(TestingHouse.plugin("alpha", "3.0.0").file("large", large));
        try (Mount mount = new Mount(world.pluginFolder(), "size=1m")) {
            mount.filledFrom(folder.resolve("copy"));
            assertThatExceptionOfType(FailedException.class)
                    .isThrownBy(() -> world.install(world.house(), true, "alpha"))
                    .satisfies(failure -> assertThat(failure.hint()).contains("not full"));
            assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
            assertThat(world.pluginFolder().resolve(".staging")).isEmptyDirectory();
        }
    }

    /** A file system of its own over a folder; tests that need one are skipped where it cannot be made. */
    private record Mount(Path place, String options) implements AutoCloseable {
        void filledFrom(Path copy) throws IOException {
            run("cp", "-a", place.toString(), copy.toString());
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", options.replace("ro,", ""), "tmpfs", place.toString()) == 0,
                    "a file system cannot be mounted here; this needs root");
            run("cp", "-a", copy + "/.", place.toString());
            if (options.startsWith("ro,")) {
                run("mount", "-o", "remount,ro", place.toString());
            }
        }

        private static int run(String... command) throws IOException {
            try {
                return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }

        @Override
        public void close() throws IOException {
            run("umount", "-l", place.toString());
        }
    }

    @Test
    void aServerThatBreaksOffMidwayIsReported() throws IOException {
        TestingHouse world = world();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = world.web().resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, Files.exists(file) ? content.length : -1);
            try (OutputStream body = exchange.getResponseBody()) {
                boolean broken = file.toString().endsWith("2.0.0.jar");
                body.write(content, 0, broken ? content.length / 2 : content.length);
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            world.house().repositories().remove("lab");
            world.house().repositories().add(world.pinned("lab", address, Duration.ZERO));
            assertThatExceptionOfType(FoundryException.class)
                    .isThrownBy(() -> world.install(world.house(), true, "alpha"));
            assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
            world.publish("alpha", "3.0.0");
            world.install(world.house(), true, "alpha");
            assertThat(world.inUse("alpha")).isEqualTo("3.0.0");
        } finally {
            server.stop(0);
        }
        Offers offers = world.house().fetched();
        assertThat(offers.troubles()).as("a server that is away is said").hasSize(1);
        assertThat(offers.newest("alpha")).as("and its last index counts").isPresent();
    }

    @Test
    void anIndexThatIsNotTrustedLeavesTheLastOneInPlace() throws IOException {
        TestingHouse world = world();
        world.house().fetched();
        Files.writeString(world.web().resolve("index.json.minisig"), "garbage");
        assertThat(world.house().fetched().troubles()).hasSize(1);
        assertThat(world.house().known().newest("alpha")).isPresent();
    }

    @Test
    void aJarIsInstalledFromAFileWithItsChecksumAndReplacedByTheRepositorys() throws IOException {
        TestingHouse world = world();
        Path jar = TestingHouse.plugin("delta", "1.0.0").into(folder.resolve("built"));
        PluginHouse house = world.house();
        LocalJar looked = house.look(jar);
        house.install(looked);
        assertThat(world.inUse("delta")).isEqualTo("1.0.0");
        assertThat(house.installed("delta").source()).isEqualTo("file");
        TestingHouse.plugin("delta", "1.0.1").into(folder.resolve("built"));
        assertThatExceptionOfType(RefusedException.class)
                .as("it changed after it was looked at")
                .isThrownBy(() -> house.install(looked));
        world.publish("delta", "1.2.0");
        world.install(world.house(), true, "delta");
        assertThat(world.inUse("delta")).isEqualTo("1.2.0");
    }

    @Test
    void whatWasPutThereByHandIsKeptWhenItIsReplaced() throws IOException {
        TestingHouse world = world();
        TestingHouse.plugin("delta", "0.9.0").into(world.pluginFolder());
        world.publish("delta", "1.0.0");
        world.install(world.house(), true, "delta");
        assertThat(world.inUse("delta")).isEqualTo("1.0.0");
        PluginHouse house = world.house();
        house.withdrawal().rollback("delta", house.withdrawal().before("delta", Optional.empty()));
        assertThat(world.inUse("delta")).isEqualTo("0.9.0");
    }

    @Test
    void aRollbackLeadsToTheProgramsOwnVersionAndSoDoesAnUninstall() throws IOException {
        TestingHouse world = world();
        TestingHouse.plugin("omega", "1.0.0").into(world.programs());
        world.publish("omega", "1.1.0");
        world.install(world.house(), true, "omega");
        assertThat(world.inUse("omega")).isEqualTo("1.1.0");
        Withdrawal back = world.house().withdrawal();
        back.rollback("omega", back.before("omega", Optional.empty()));
        assertThat(world.inUse("omega")).isEqualTo("1.0.0");
        assertThat(world.house().installed("omega").bundled()).isTrue();
        world.install(world.house(), true, "omega");
        assertThat(world.inUse("omega")).isEqualTo("1.1.0");
        world.house().withdrawal().uninstall("omega");
        assertThat(world.inUse("omega")).isEqualTo("1.0.0");
    }

    @Test
    void anInstalledPluginThatBecameUnusableIsGoneBackFromUpdatedOrRemoved() throws IOException {
        TestingHouse world = world();
        world.install(world.house(), true, "alpha");
        Files.writeString(world.jar("alpha"), "damaged");
        assertThat(world.house().unusable()).containsExactly("alpha");
        Withdrawal back = world.house().withdrawal();
        back.rollback("alpha", back.before("alpha", Optional.empty()));
        assertThat(world.inUse("alpha")).isEqualTo("2.0.0");
        TestingHouse.plugin("alpha", "9.0.0")
                .manifest("Plugin-Requires", ">=2.0.0 & <3.0.0")
                .into(world.pluginFolder());
        assertThat(world.house().withdrawal().before("alpha", Optional.empty())).isEqualTo(Version.of("2.0.0"));
        world.publish("alpha", "3.0.0");
        world.install(world.house(), true, "alpha");
        assertThat(world.inUse("alpha")).isEqualTo("3.0.0");
        Files.writeString(world.jar("alpha"), "damaged");
        world.house().withdrawal().uninstall("alpha");
        assertThat(world.jar("alpha")).doesNotExist();
    }

    @Test
    void aReleaseThatNeverWorkedIsNotGoneBackTo() throws IOException {
        TestingHouse world = world();
        world.publish(TestingHouse.plugin("alpha", "2.5.0").manifest("Plugin-Class", "absent.PluginClass"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> world.install(world.house(), true, "alpha"))
                .withMessageContaining("does not start");
        world.publish("alpha", "3.0.0");
        world.install(world.house(), true, "alpha");
        assertThat(world.house().withdrawal().before("alpha", Optional.empty())).isEqualTo(Version.of("1.0.0"));
    }

    @Test
    void aJarThatAnotherPluginCannotUseIsNotPutInPlaceOfTheOneItUses() throws IOException {
        TestingHouse world = world();
        world.publish(TestingHouse.plugin("gamma", "1.0.0").manifest("Plugin-Dependencies", "alpha@>=1.0.0 & <2.0.0"));
        world.install(world.house(), false, "gamma");
        PluginHouse house = world.house();
        LocalJar newer = house.look(world.web().resolve("alpha-2.0.0.jar"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> house.install(newer))
                .withMessage("gamma 1.0.0 needs alpha >=1.0.0 & <2.0.0, not 2.0.0");
        assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
        assertThat(world.inUse("gamma")).isEqualTo("1.0.0");
    }

    @Test
    void aDamagedKeptVersionIsNotGoneBackTo() throws IOException {
        TestingHouse world = world();
        world.install(world.house(), true, "alpha");
        Files.writeString(world.pluginFolder().resolve(".kept/alpha/1.0.0.jar"), "damaged");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> world.house().withdrawal().rollback("alpha", Version.of("1.0.0")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> world.house().withdrawal().before("alpha", Optional.of(Version.of("0.1.0"))));
        assertThat(world.inUse("alpha")).isEqualTo("2.0.0");
    }

    @Test
    void anUninstallFollowsNoLink() throws IOException {
        TestingHouse world = world();
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(precious.resolve("diary.txt"), "dear diary");
        Path kept = world.pluginFolder().resolve(".kept/alpha");
        Files.move(kept, folder.resolve("aside"));
        Files.createSymbolicLink(kept, precious);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> world.house().withdrawal().uninstall("alpha"))
                .withMessageContaining("is a link");
        assertThat(precious.resolve("diary.txt")).exists();
    }

    @Test
    void verifyFindsAChangedJarAndOneThatWasTakenBack() throws IOException {
        TestingHouse world = world();
        world.publish("beta", "1.0.0");
        world.install(world.house(), false, "beta");
        assertThat(world.house().verify(world.house().fetched())).allMatch(Checked::good);
        TestingHouse.plugin("alpha", "1.0.0").file("evil", "x").into(world.pluginFolder());
        world.yank("beta", "1.0.0");
        List<Checked> checked = world.house().verify(world.house().fetched());
        assertThat(checked).noneMatch(Checked::good);
        assertThat(checked)
                .extracting(Checked::verdict)
                .satisfiesExactly(
                        alpha -> assertThat(alpha).contains("changed after it was installed"),
                        beta -> assertThat(beta).contains("taken back"));
    }

    @Test
    void aLockFileBringsTheSameJarsToAnotherMachine() throws IOException {
        TestingHouse world = world();
        PluginLock lock = world.house().locking().of(List.of("alpha"));
        Path file = Files.writeString(folder.resolve("foundry.lock"), lock.text());
        assertThat(PluginLock.read(file)).isEqualTo(lock);
        world.install(world.house(), true, "alpha");
        PluginHouse house = world.house();
        assertThat(house.locking().differing(lock)).containsExactly("alpha 1.0.0");
        house.install(house.locking().releases(lock, house.fetched()));
        assertThat(world.inUse("alpha")).isEqualTo("1.0.0");
        world.yank("alpha", "1.0.0");
        world.house().withdrawal().uninstall("alpha");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        world.house().locking().releases(lock, world.house().fetched()))
                .satisfies(refusal -> assertThat(refusal.why()).contains("taken back"));
    }
}
