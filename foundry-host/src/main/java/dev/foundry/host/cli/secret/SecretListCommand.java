package dev.foundry.host.cli.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.secret.SecretRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = {
            "Lists the stored secrets by path and key; never their values.",
            "foundry secret list",
            "foundry secret list ssh-keys"
        })
final class SecretListCommand implements Callable<Integer> {
    private final SecretDesk desk;

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "Only what lies at or below this path.")
    private String path = "";

    SecretListCommand(SecretDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String top = path.replaceFirst("/+$", "");
        SortedSet<List<String>> found = new TreeSet<>(
                Comparator.comparing((List<String> row) -> row.getFirst()).thenComparing(List::getLast));
        SecretStore.Reader reader = desk.shelf().open();
        if (!top.isEmpty()) {
            keys(reader, top, found);
        }
        below(reader, top, found);
        for (SecretRef ref : desk.sudoPasswords()) {
            if (top.isEmpty() || (ref.path() + "/").startsWith(top + "/")) {
                keys(desk.shelf(ref).open(), ref.path(), found);
            }
        }
        desk.voice().table(List.of("path", "key"), List.copyOf(found));
        return 0;
    }

    private static void below(SecretStore.Reader reader, String folder, Set<List<String>> found) {
        for (String name : reader.list(folder)) {
            String full = folder.isEmpty() ? name : folder + "/" + name;
            if (full.endsWith("/")) {
                below(reader, full.substring(0, full.length() - 1), found);
            } else {
                keys(reader, full, found);
            }
        }
    }

    private static void keys(SecretStore.Reader reader, String path, Set<List<String>> found) {
        reader.read(path).orElse(Map.of()).keySet().forEach(key -> found.add(List.of(path, key)));
    }
}
