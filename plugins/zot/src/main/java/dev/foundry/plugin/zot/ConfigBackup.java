package dev.foundry.plugin.zot;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foundry.api.Backup;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Zot's configuration as it is on the first host. It is declared by stack.yaml, so a restore overwrites nothing: what
 * differs is laid beside it, for a person to compare. Images are not in it.
 */
record ConfigBackup(Host host, ZotConfig config) implements Backup {
    private static final List<String> FILES = List.of("config.json", "htpasswd", "credentials.json");

    @Override
    public String name() {
        return "zot.json";
    }

    @Override
    public String title() {
        return "Zot: configuration (without images)";
    }

    @Override
    public Secret save(Hands hands) {
        JsonObject files = new JsonObject();
        for (String file : FILES) {
            content(file, hands).ifPresent(text -> files.addProperty(file, text));
        }
        return Secret.of(files.toString());
    }

    @Override
    public void restore(Secret content, Hands hands) {
        JsonObject files = JsonParser.parseString(content.reveal()).getAsJsonObject();
        for (String file : FILES) {
            Optional<String> saved = Optional.ofNullable(files.get(file)).map(value -> value.getAsString());
            if (saved.isPresent() && !saved.equals(content(file, hands))) {
                String beside = "/var/lib/foundry/restored/zot/" + file;
                hands.write(host, beside, Secret.of(saved.get()));
                hands.progress(file + " differs from the backup's, which is at " + host.name() + ":" + beside);
            }
        }
    }

    private Optional<String> content(String file, Hands hands) {
        return hands.read(host, config.configDir() + "/" + file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
