package dev.foundry.host.cli;

import dev.foundry.host.plugin.CommandDoc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes manual pages and completion scripts below a folder, where systems look for them; run by the build. */
final class Pages {
    private Pages() {}

    static void main(String[] arguments) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Surroundings surroundings = Surroundings.process(nowhere, nowhere);
        try (Foundry foundry = new Foundry(surroundings, Build.read(surroundings.home()))) {
            write(
                    Path.of(arguments[0]),
                    CommandTree.of(foundry),
                    foundry.build().version());
        }
    }

    static void write(Path share, CommandDoc root, String version) throws IOException {
        put(share.resolve("bash-completion/completions/foundry"), CompletionScript.BASH);
        put(share.resolve("zsh/site-functions/_foundry"), CompletionScript.ZSH);
        put(share.resolve("fish/vendor_completions.d/foundry.fish"), CompletionScript.FISH);
        Path manuals = share.resolve("man/man1");
        put(manuals.resolve("foundry.1"), ManPage.overview(root, version));
        for (CommandDoc noun : root.verbs()) {
            put(manuals.resolve("foundry-" + noun.name() + ".1"), ManPage.noun(noun, version));
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
