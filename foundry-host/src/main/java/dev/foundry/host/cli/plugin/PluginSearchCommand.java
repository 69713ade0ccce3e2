package dev.foundry.host.cli.plugin;

import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.Offered;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.repo.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = {
            "Lists what the repositories offer, by name, component, command, capability or word.",
            "foundry plugin search dns",
            "Searches the indexes that were last fetched; foundry plugin repo refresh fetches them anew."
        })
final class PluginSearchCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "Everything is listed without one.")
    private String word = "";

    PluginSearchCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().known();
        Troubles.tell(desk, offers);
        String wanted = word.toLowerCase(Locale.ROOT);
        List<List<Object>> rows = new ArrayList<>();
        for (Offered offered : offers.newest(release -> speaksOf(release, wanted))) {
            Release release = offered.release();
            rows.add(List.of(
                    release.id(),
                    release.version().toString(),
                    desk.index()
                            .plugin(release.id())
                            .map(IndexedPlugin::version)
                            .orElse(""),
                    offered.repository().name(),
                    release.about().description()));
        }
        desk.voice().table(List.of("plugin", "version", "installed", "repository", "description"), rows);
        return 0;
    }

    private static boolean speaksOf(Release release, String wanted) {
        return speaks(Stream.of(release.id(), release.about().description()), wanted)
                || (release.mayHold(wanted)
                        && speaks(
                                Stream.concat(
                                        release.components().stream().flatMap(PluginSearchCommand::words),
                                        release.nouns().stream().map(CommandDoc::name)),
                                wanted));
    }

    private static boolean speaks(Stream<String> words, String wanted) {
        return words.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Stream<String> words(Catalog.Entry component) {
        return Stream.of(
                        Stream.of(component.name(), component.title(), component.summary()),
                        component.aliases().stream(),
                        component.provides().stream().map(gift -> gift.capability()))
                .flatMap(words -> words);
    }
}
