package dev.foundry.plugin.velero;

import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the commands have in common: Velero's own objects in its namespace. */
final class Bench {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private final Workbench workbench;

    Bench(Workbench workbench) {
        this.workbench = workbench;
    }

    Voice voice() {
        return workbench.voice();
    }

    VeleroConfig config() {
        return workbench.stack(VeleroComponent.NAME, VeleroConfig.class).config();
    }

    /** A name that is the given one, or the prefix and the time in UTC. */
    String name(String given, String prefix) {
        String name =
                given.isEmpty() ? prefix + "-" + STAMP.format(workbench.look().now()) : given;
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "'" + name + "' is not a name of a cluster object",
                    Details.hint("small letters, digits, dots and dashes, neither first nor last a dot or dash"));
        }
        return name;
    }

    /** All objects of a kind, the newest first. */
    List<Tree> newestFirst(String kind) {
        return look().list(Kinds.API, kind, config().namespace(), Map.of()).stream()
                .map(Tree::new)
                .sorted(Comparator.comparing(
                                (Tree object) -> object.at("metadata").text("creationTimestamp"))
                        .reversed()
                        .thenComparing(Tree::name))
                .toList();
    }

    boolean there(String kind, String name) {
        return look().find(Kinds.API, kind, config().namespace(), name).isPresent();
    }

    Tree find(String kind, String name) {
        return look().find(Kinds.API, kind, config().namespace(), name)
                .map(Tree::new)
                .orElseThrow(() -> new NotFoundException(
                        "there is no " + kind.toLowerCase(Locale.ROOT) + " " + name,
                        Details.hint("see what there is: foundry backup list --all")));
    }

    /** Makes an object of Velero's. */
    void make(DryRun dryRun, String kind, String name, Map<String, Object> spec) {
        if (there(kind, name)) {
            throw new RefusedException(
                    "there is a " + kind.toLowerCase(Locale.ROOT) + " " + name + " already",
                    Details.hint("choose another name"));
        }
        if (dryRun.chosen()) {
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", Kinds.API);
        object.put("kind", kind);
        object.put("metadata", Map.of("namespace", config().namespace(), "name", name));
        object.put("spec", spec);
        hands().apply(object);
    }

    void delete(String kind, String name) {
        hands().delete(Kinds.API, kind, config().namespace(), name);
    }

    private ClusterLook look() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }

    private ClusterHands hands() {
        workbench.requireLive("cluster");
        return workbench.hands().cluster();
    }
}
