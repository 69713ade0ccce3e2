package dev.foundry.plugin.velero;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.foundry.api.command.Voice.Rows;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a backup or a restore, message by message. Its object in the cluster only counts them; they lie in the
 * bucket from its end on.
 */
record Troubles(List<List<Object>> rows) {
    private static final List<String> KEYS = List.of("severity", "where", "message");

    /** None. */
    static Troubles none() {
        return new Troubles(List.of());
    }

    /** Where Velero writes them. */
    static String key(boolean restore, String name) {
        return restore
                ? "restores/" + name + "/restore-" + name + "-results.gz"
                : "backups/" + name + "/" + name + "-results.gz";
    }

    /** What such an object holds: errors, then warnings; of Velero itself, of the cluster, of namespaces. */
    static Troubles read(byte[] packed) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            Tree results = Tree.of(new Gson().fromJson(new String(plain.readAllBytes(), UTF_8), Map.class));
            List<List<Object>> rows = new ArrayList<>();
            for (String severity : List.of("error", "warning")) {
                Tree found = results.at(severity + "s");
                add(rows, severity, "velero", found.map().get("velero"));
                add(rows, severity, "cluster", found.map().get("cluster"));
                found.at("namespaces")
                        .map()
                        .forEach((namespace, messages) -> add(rows, severity, "namespace " + namespace, messages));
            }
            return new Troubles(List.copyOf(rows));
        } catch (IOException | JsonParseException unreadable) {
            throw new FailedException(
                    "what Velero wrote down of its troubles cannot be read",
                    Details.none().causedBy(unreadable));
        }
    }

    private static void add(List<List<Object>> rows, String severity, String where, @Nullable Object messages) {
        if (messages instanceof List<?> list) {
            list.forEach(message ->
                    rows.add(List.of(severity, where, String.valueOf(message).strip())));
        }
    }

    /** As a part of a result. */
    Rows table() {
        return new Rows(KEYS, rows);
    }
}
