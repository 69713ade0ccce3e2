package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.HostVersion;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.plugin.TestingPlugin;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryFiles;
import dev.foundry.host.plugin.repo.RepositoryFolder;
import dev.foundry.host.plugin.repo.RepositoryFolder.Seal;
import dev.foundry.host.plugin.repo.Sha512;
import dev.foundry.host.plugin.repo.Trust;
import dev.foundry.host.plugin.repo.Validity;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A publisher with a repository in a folder, and a person with a house, in one place; plugins bring nothing unless told. */
final class TestingHouse {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Version API = Version.of("1.0.0");
    private static final HostVersion HOST = new HostVersion("1.0.0", "test");

    private final Path root;
    private final SigningKey key = SigningKey.generate(new SecureRandom());

    TestingHouse(Path root) {
        this.root = root;
    }

    SigningKey key() {
        return key;
    }

    Path web() {
        return root.resolve("web");
    }

    Path pluginFolder() {
        return root.resolve("home/plugins");
    }

    Path cacheFolder() {
        return root.resolve("home/cache");
    }

    /** The plugins that came with the program. */
    Path programs() {
        return root.resolve("program/plugins");
    }

    Path jar(String id) {
        return pluginFolder().resolve(id + ".jar");
    }

    // The publisher

    static TestingPlugin plugin(String id, String version) {
        return new TestingPlugin(id)
                .manifest("Plugin-Version", version)
                .described("{\"format\": 1, \"components\": [], \"commands\": []}")
                .file("version.txt", id + " " + version);
    }

    void publish(TestingPlugin plugin) throws IOException {
        publish(web(), key, plugin, NOW.minus(Duration.ofDays(30)));
    }

    void publish(String id, String version) throws IOException {
        publish(plugin(id, version));
    }

    void publish(Path folder, SigningKey signer, TestingPlugin plugin, Instant released) throws IOException {
        Path jar = plugin.into(Files.createTempDirectory(root, "built"));
        RepositoryFolder repository = RepositoryFolder.make(folder);
        repository.add(jar, released);
        repository.write(signer, seal(Duration.ofDays(90)));
    }

    static Seal seal(Duration validity) {
        return new Seal(NOW, new Validity.Until(NOW.plus(validity)), false);
    }

    void yank(String id, String version) {
        RepositoryFolder repository = RepositoryFolder.open(web());
        repository.yank(id, version, "loses data");
        repository.write(key, seal(Duration.ofDays(90)));
    }

    /** What an evil publisher, or one whose key was stolen, could write: signed, whatever it says. */
    void forge(UnaryOperator<String> plugins, UnaryOperator<String> index) throws IOException {
        RepositoryFiles files = RepositoryFolder.read(web());
        String list = plugins.apply(files.plugins());
        write(list, index.apply(files.index().replace(Sha512.of(files.plugins()), Sha512.of(list))), key);
    }

    void write(String plugins, String index, SigningKey signer) throws IOException {
        Files.writeString(web().resolve(RepositoryFiles.PLUGINS), plugins);
        Files.writeString(web().resolve(RepositoryFiles.INDEX), index);
        Files.writeString(
                web().resolve(RepositoryFiles.SIGNATURE),
                signer.sign(index.getBytes(StandardCharsets.UTF_8), "forged"));
    }

    /** Puts another jar in the place of a release's, with the checksum and size to match. */
    void swap(String name, Path other) throws IOException {
        Path jar = web().resolve(name);
        String oldSha = Sha512.of(jar);
        long oldSize = Files.size(jar);
        Files.copy(other, jar, StandardCopyOption.REPLACE_EXISTING);
        String newSha = Sha512.of(jar);
        long newSize = Files.size(jar);
        forge(
                list -> list.replace(oldSha, newSha),
                index -> index.replace("\"size\" : " + oldSize, "\"size\" : " + newSize));
    }

    /** Publishes 2.0.0 anew as another plugin's jar, rightly described. */
    void swapRelease(TestingPlugin plugin) throws IOException {
        try (Stream<Path> files = Files.list(web())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        publish("alpha", "1.0.0");
        publish("alpha", "1.5.0");
        publish(plugin);
    }

    // The person

    PluginHouse house() {
        return house(Steps.unwatched(), NOW);
    }

    PluginHouse house(Steps steps, Instant now) {
        PluginPlaces places = new PluginPlaces(pluginFolder());
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new PluginHouse(
                places,
                new Repositories(
                        places, Optional.empty(), new Trust(clock, "0.1.0"), new IndexSummaries(cacheFolder(), HOST)),
                plugins("index"),
                API,
                clock,
                steps);
    }

    Pinned pinned(String name, URI address, Duration minimumAge) {
        return new Pinned(name, address, key.publicKey(), minimumAge);
    }

    void trust() {
        house().repositories().add(pinned("lab", web().toUri(), Duration.ZERO));
    }

    /** Installs what the words say, from indexes fetched anew; an untrusted repository is the failure. */
    void install(PluginHouse house, boolean newest, String... words) {
        Offers offers = house.fetched();
        offers.troubles().values().stream().findFirst().ifPresent(trouble -> {
            throw trouble;
        });
        List<Wish> wishes =
                Arrays.stream(words).map(word -> Wish.of(word, newest)).toList();
        switch (house.resolve(wishes, offers)) {
            case Resolution.Resolved(List<Offered> install) -> house.install(install);
            case Resolution.Unresolvable(Resolution.Problem problem, String line) ->
                throw new RefusedException(problem.what(), Details.hint(line).because(problem.why()));
        }
    }

    /** What is in use, read and loaded by a program started anew. */
    String inUse(String id) {
        PluginHouse fresh = house();
        Installed installed = fresh.installed(id);
        plugins("other").load(id);
        return installed.plugin().version();
    }

    private Plugins plugins(String cache) {
        return new Plugins(
                List.of(programs(), pluginFolder()), cacheFolder().resolve(cache), HOST, Duration.ofSeconds(20));
    }
}
