package dev.foundry.host.cli;

import dev.foundry.host.plugin.IndexHead;
import java.util.ArrayList;
import java.util.List;

/** What {@code foundry --help} prints; made without picocli, because it is asked for often and must be quick. */
final class RootHelp {
    static final String SENTENCE =
            "Takes bare Linux hosts to a self-hosted stack, and keeps it as one file declares it.";

    private static final List<String> OPTIONS = List.of(
            "  --config FILE         The stack file: a path, or a name in ~/.foundry.",
            "  -o, --output FORM     The form of results: table, json or yaml.",
            "  -y, --yes             Answer every question with yes.",
            "  --non-interactive     Never ask; fail instead.",
            "  -q, --quiet           Print results only.",
            "  -v, --verbose         Print each resource too.",
            "  --wide                Let tables be wider than the terminal.",
            "  --debug               Print what is run on hosts, and stack traces.",
            "  --rehearse            Work on hosts and services in memory; nothing real is touched.",
            "  --world FILE          Keep the rehearsed world in this file between commands.",
            "  --safe-mode           Load no plugin; FOUNDRY_SAFE_MODE=yes does the same.",
            "  -h, --help            Say what a command does.");

    private RootHelp() {}

    static String text(List<IndexHead.Line> pluginNouns) {
        List<String> lines = new ArrayList<>();
        lines.add(SENTENCE);
        lines.add("");
        lines.add("  foundry stack install");
        lines.add("");
        lines.add("Usage: foundry NOUN VERB [options]");
        lines.add("");
        int width = 12;
        for (HostNoun noun : HostNouns.all()) {
            width = Math.max(width, noun.name().length());
        }
        for (IndexHead.Line noun : pluginNouns) {
            width = Math.max(width, noun.name().length());
        }
        for (HostNoun noun : HostNouns.all()) {
            lines.add(line(noun.name(), noun.sentence(), width));
        }
        if (!pluginNouns.isEmpty()) {
            lines.add("");
            lines.add("From plugins");
            for (IndexHead.Line noun : pluginNouns) {
                lines.add(line(noun.name(), noun.text(), width));
            }
        }
        lines.add("");
        lines.add("Options of every command");
        lines.addAll(OPTIONS);
        lines.add("");
        lines.add("More: foundry NOUN --help, foundry NOUN VERB --help");
        return String.join("\n", lines) + "\n";
    }

    private static String line(String name, String sentence, int width) {
        return ("  " + name + " ".repeat(width - name.length() + 3) + sentence).stripTrailing();
    }
}
