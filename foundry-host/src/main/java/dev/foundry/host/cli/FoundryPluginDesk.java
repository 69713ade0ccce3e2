package dev.foundry.host.cli;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Version;
import dev.foundry.host.cli.plugin.PluginDesk;
import dev.foundry.host.config.StackComponents;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.PluginIndex;
import dev.foundry.host.plugin.install.IndexSummaries;
import dev.foundry.host.plugin.install.PluginHouse;
import dev.foundry.host.plugin.install.PluginLock;
import dev.foundry.host.plugin.install.PluginPlaces;
import dev.foundry.host.plugin.install.Repositories;
import dev.foundry.host.plugin.repo.Trust;
import dev.foundry.host.ui.ConsoleVoice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The desk of {@code plugin} in the program. */
final class FoundryPluginDesk implements PluginDesk {
    private final Foundry foundry;
    private final Clock clock = Clock.systemUTC();
    private @Nullable PluginHouse house;

    FoundryPluginDesk(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public ConsoleVoice voice() {
        return foundry.voice();
    }

    @Override
    public PluginHouse house() {
        PluginHouse known = house;
        if (known == null) {
            PluginPlaces places = new PluginPlaces(foundry.surroundings().ownPlugins());
            Repositories repositories = new Repositories(
                    places,
                    foundry.surroundings().bundledRepository(),
                    trust(),
                    new IndexSummaries(
                            foundry.surroundings().cacheFolder(),
                            foundry.build().host()));
            known = new PluginHouse(
                    places,
                    repositories,
                    foundry.allPlugins(),
                    Version.of(foundry.build().api()),
                    clock);
            house = known;
        }
        return known;
    }

    @Override
    public PluginIndex index() {
        return foundry.allPlugins().index();
    }

    @Override
    public Trust trust() {
        return new Trust(clock, version());
    }

    @Override
    public boolean agrees(String question) {
        if (foundry.globals().yes()) {
            return true;
        }
        boolean possible = foundry.globals().manner().interactive()
                && foundry.surroundings().terminal().canAsk();
        return possible
                && foundry.surroundings()
                        .terminal()
                        .ask(question + " [y/N] ")
                        .orElse("")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith("y");
    }

    @Override
    public Optional<Secret> askUnseen(String prompt) {
        return foundry.askPassphrase(prompt);
    }

    @Override
    public List<Path> stacksWith(String component) {
        List<String> words = index().plugins().stream()
                .flatMap(plugin -> plugin.components().stream())
                .filter(entry -> entry.name().equals(component))
                .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()))
                .toList();
        boolean implied = index().plugins().stream()
                .flatMap(plugin -> plugin.components().stream())
                .anyMatch(entry -> entry.name().equals(component) && entry.implied());
        StackFiles files = files();
        return Stream.concat(files.current().stream(), files.all().stream())
                .distinct()
                .filter(file -> implied
                        ? !StackComponents.named(file).isEmpty()
                        : StackComponents.named(file).stream().anyMatch(words::contains))
                .toList();
    }

    private StackFiles files() {
        return StackFiles.in(
                foundry.configFolder(),
                foundry.globals().config(),
                Optional.ofNullable(foundry.surroundings().environment().get("FOUNDRY_CONFIG")));
    }

    @Override
    public List<String> components() {
        return StackComponents.named(foundry.stackFile());
    }

    @Override
    public Path lockFile() {
        return foundry.stackFile().resolveSibling(PluginLock.NAME);
    }

    @Override
    public String version() {
        return foundry.build().version();
    }

    @Override
    public Optional<Path> home() {
        return foundry.surroundings().home();
    }

    @Override
    public Map<String, String> environment() {
        return foundry.surroundings().environment();
    }

    @Override
    public Instant now() {
        String epoch = environment().getOrDefault("SOURCE_DATE_EPOCH", "");
        return epoch.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(epoch)) : clock.instant();
    }

    /** The components that repositories offer, by name and alias, with the plugin that brings each; indexes as last fetched. */
    Map<String, String> elsewhere() {
        Map<String, String> plugins = new TreeMap<>();
        var offers = house().known();
        offers.newest(_ -> true)
                .forEach(offered -> offered.release()
                        .components()
                        .forEach(component -> words(component)
                                .forEach(word -> plugins.putIfAbsent(
                                        word, offered.release().id()))));
        return plugins;
    }

    private static Stream<String> words(Catalog.Entry component) {
        return Stream.concat(Stream.of(component.name()), component.aliases().stream());
    }

    /** The plugin in a repository that brings a noun. */
    Optional<String> bringerOf(String noun) {
        return house()
                .known()
                .newest(release -> release.mayHold(noun)
                        && release.nouns().stream()
                                .anyMatch(command -> command.words().contains(noun)))
                .stream()
                .map(offered -> offered.release().id())
                .findFirst();
    }
}
