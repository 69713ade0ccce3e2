package dev.foundry.host.cli.secret;

import dev.foundry.api.capability.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        SecretStore.Reader reader = desk.reader().orElseThrow(() -> Place.closed(desk));
        String top = path.replaceFirst("/+$", "");
        List<List<Object>> rows = new ArrayList<>();
        if (!top.isEmpty()) {
            keys(reader, top, rows);
        }
        below(reader, top, rows);
        desk.voice().table(List.of("path", "key"), rows);
        return 0;
    }

    private static void below(SecretStore.Reader reader, String folder, List<List<Object>> rows) {
        for (String name : new TreeSet<>(reader.list(folder))) {
            String full = folder.isEmpty() ? name : folder + "/" + name;
            if (full.endsWith("/")) {
                below(reader, full.substring(0, full.length() - 1), rows);
            } else {
                keys(reader, full, rows);
            }
        }
    }

    private static void keys(SecretStore.Reader reader, String path, List<List<Object>> rows) {
        new TreeSet<>(reader.read(path).orElse(Map.of()).keySet()).forEach(key -> rows.add(List.of(path, key)));
    }
}
