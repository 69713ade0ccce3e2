package dev.foundry.host.cli;

import dev.foundry.host.plugin.CacheFile;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexHead;
import java.util.List;
import java.util.Optional;

/** Keeps {@link CommandTexts} beside the plugins' index; made anew when the program or a plugin changes. */
final class KeptTexts {
    private KeptTexts() {}

    /** Those that an earlier run kept, when they still fit. */
    static Optional<CommandTexts> read(Surroundings surroundings, Build build) {
        return CommandTexts.read(surroundings.commandTextsFile(), stamp(surroundings, build));
    }

    /** Those kept, else made from the whole command tree and kept for the next run. */
    static CommandTexts made(Foundry foundry) {
        return read(foundry.surroundings(), foundry.build()).orElseGet(() -> make(foundry));
    }

    private static CommandTexts make(Foundry foundry) {
        CommandDoc root = CommandTree.whole(foundry);
        List<IndexHead.Line> pluginNouns = foundry.plugins().index().plugins().stream()
                .flatMap(plugin -> plugin.nouns().stream())
                .filter(noun -> !noun.hidden())
                .map(noun -> new IndexHead.Line(noun.name(), noun.sentence()))
                .toList();
        CommandTexts texts =
                CommandTexts.of(stamp(foundry.surroundings(), foundry.build()), root, RootHelp.text(pluginNouns));
        CacheFile.replace(foundry.surroundings().commandTextsFile(), texts.bytes());
        return texts;
    }

    private static String stamp(Surroundings surroundings, Build build) {
        return IndexHead.stampOf(build.host(), surroundings.pluginFolders());
    }
}
