package dev.foundry.host.driver.shell;

import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.host.driver.LedgerEntry;
import java.util.List;

/** One script that takes resources away in order. */
final class RemoveScript {
    private final StringBuilder text = new StringBuilder();

    RemoveScript(RunMark mark, boolean purge) {
        text.append("opening ").append(Quote.words(List.of(mark.stack(), mark.run())));
        text.append("\nPURGE=").append(purge ? "yes" : "no").append('\n');
    }

    static String text(List<LedgerEntry> entries, boolean purge, RunMark mark) {
        RemoveScript script = new RemoveScript(mark, purge);
        for (int i = 0; i < entries.size(); ) {
            int end = i;
            while (end < entries.size() && entries.get(end).kind().equals("package")) {
                end++;
            }
            if (end > i) {
                script.packages(i, entries.subList(i, end));
                i = end;
            } else {
                script.single(i, entries.get(i));
                i++;
            }
        }
        return script.text + "sweep\n";
    }

    /** Ledger lines go, things stay. */
    static String forgetting(List<LedgerEntry> entries, RunMark mark) {
        RemoveScript script = new RemoveScript(mark, false);
        for (int i = 0; i < entries.size(); i++) {
            script.variables(i, entries.get(i));
            script.text.append("forgotten\n");
        }
        return script.text + "sweep\n";
    }

    private void packages(int first, List<LedgerEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            variables(first + i, entries.get(i));
            text.append("unpkg ").append(Quote.word(name(entries.get(i)))).append('\n');
        }
        text.append("unpkgs\n");
        for (int i = 0; i < entries.size(); i++) {
            variables(first + i, entries.get(i));
            text.append("forgotten\n");
        }
    }

    private void single(int place, LedgerEntry entry) {
        variables(place, entry);
        text.append("drop ").append(Quote.words(arguments(entry))).append('\n');
    }

    private void variables(int place, LedgerEntry entry) {
        text.append("N=").append(place);
        text.append(" I=").append(Quote.word(LedgerLine.start(entry.id())));
        text.append(" B=").append(Quote.word(entry.before()));
        text.append(" H=").append(Placement.saved(entry.id())).append('\n');
    }

    private static List<String> arguments(LedgerEntry entry) {
        String name = name(entry);
        return switch (entry.kind()) {
            case "directory" -> List.of("directory", entry.key(), entry.data() ? "yes" : "no");
            case "certificate" ->
                List.of("certificate", entry.key(), entry.spec().getOrDefault("key", ""));
            case "sysctl" -> List.of("sysctl", name, Placement.proc(name), Placement.dropIn(name));
            case "unit" -> List.of("unit", name, entry.spec().getOrDefault("file", ""));
            case "container" ->
                List.of(
                        "container",
                        name,
                        name + ".service",
                        entry.spec().getOrDefault("file", ""),
                        entry.spec().getOrDefault("environment", ""));
            case "file", "binary" -> List.of("file", entry.key());
            default -> List.of(entry.kind(), name);
        };
    }

    /** What follows the kind in a key such as {@code unit/x.service}. */
    private static String name(LedgerEntry entry) {
        return entry.key().substring(entry.key().indexOf('/') + 1);
    }
}
