package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        try {
            keep(foundry.surroundings().commandTextsFile(), texts);
        } catch (IOException | RuntimeException readOnly) {
            // Without the file every question for help builds the tree: slower, nothing else.
        }
        return texts;
    }

    private static String stamp(Surroundings surroundings, Build build) {
        return IndexHead.stampOf(build.host(), surroundings.pluginFolders());
    }

    private static void keep(Path file, CommandTexts texts) throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path next = Files.createTempFile(folder, "commands", ".new");
        try {
            Files.write(next, texts.bytes());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
