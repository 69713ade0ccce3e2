package dev.foundry.host.cli;

import dev.foundry.host.plugin.IndexHead;
import java.util.List;

/** The versions as a person reads them. */
final class VersionText {
    private VersionText() {}

    static String of(Build build, JavaRuntime runtime, List<IndexHead.Line> plugins) {
        StringBuilder names = new StringBuilder();
        for (IndexHead.Line plugin : plugins) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(plugin.name())
                    .append(' ')
                    .append(plugin.text());
        }
        return "foundry " + build.version() + "\n"
                + "build        " + build.kind() + (build.commit().isEmpty() ? "" : ", commit " + build.commit()) + "\n"
                + "plugin api   " + build.api() + "\n"
                + "java         " + runtime.text() + "\n"
                + "plugins      " + (names.isEmpty() ? "none" : names) + "\n";
    }
}
