package dev.foundry.host.cli.plugin;

import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.install.Touched;
import java.util.ArrayList;
import java.util.List;

/** Shows what a plugin is before it is installed, in lines that fit a narrow terminal. */
final class Introduction {
    private static final int WIDTH = 79;

    private Introduction() {}

    static void say(PluginDesk desk, String title, List<PluginNeed> needs, List<Catalog.Entry> components) {
        folded("", title).forEach(desk.voice()::say);
        needs.forEach(need -> labelled(desk, "needs", "the plugin " + need));
        List<String> capabilities = components.stream()
                .flatMap(component -> component.requirements().stream())
                .map(need -> need.capability() + (need.optional() ? " (optional)" : ""))
                .distinct()
                .toList();
        if (!capabilities.isEmpty()) {
            labelled(desk, "needs", String.join(", ", capabilities));
        }
        String touched = Touched.by(components).toString();
        labelled(desk, "touches", touched.isEmpty() ? "nothing" : touched);
    }

    static void labelled(PluginDesk desk, String label, String text) {
        folded("  " + label + " ".repeat(9 - label.length()), text).forEach(desk.voice()::say);
    }

    /** Between words, the lines after the first indented to where the text began, or by two. */
    private static List<String> folded(String label, String text) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(label.isEmpty() ? 2 : label.length());
        StringBuilder line = new StringBuilder(label);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
