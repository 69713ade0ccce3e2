package dev.foundry.host.cli;

import dev.foundry.host.plugin.IndexHead;
import java.util.List;

/** The versions as a person reads them. */
final class VersionText {
    private VersionText() {}

    static String of(Build build, List<IndexHead.Line> plugins) {
        StringBuilder names = new StringBuilder();
        for (IndexHead.Line plugin : plugins) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(plugin.name())
                    .append(' ')
                    .append(plugin.text());
        }
        return "foundry " + build.version() + "\n"
                + "plugin api   " + build.api() + "\n"
                + "java         " + java() + "\n"
                + "plugins      " + (names.isEmpty() ? "none" : names) + "\n";
    }

    /** The runtime: its version and who made it. */
    static String java() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ", "
                + System.getProperty("os.arch") + ")";
    }
}
