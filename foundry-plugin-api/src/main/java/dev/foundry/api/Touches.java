package dev.foundry.api;

import java.util.List;

/**
 * What a component touches; shown before it is installed, and the engine refuses a resource outside of it.
 *
 * @param kinds of resources it declares, for example {@code file}, {@code container}
 * @param hostPaths paths on hosts that its files and directories lie at or below; <code>{data_path}</code> stands for the
 *     path that the key {@code data_path} of the component's section names, <code>{storage.mount_path}</code> for one of a
 *     section below it, and for nothing when the key is not given
 * @param secretPaths paths of the secret store that it makes or reads, or that lie above them
 */
public record Touches(List<String> kinds, List<String> hostPaths, List<String> secretPaths) {
    public Touches {
        kinds = kinds.stream().sorted().toList();
        hostPaths = hostPaths.stream().sorted().toList();
        secretPaths = secretPaths.stream().sorted().toList();
    }

    /** Nothing. */
    public static Touches nothing() {
        return new Touches(List.of(), List.of(), List.of());
    }

    /** The same with these kinds. */
    public Touches kinds(String... names) {
        return new Touches(List.of(names), hostPaths, secretPaths);
    }

    /** The same with these paths on hosts. */
    public Touches hostPaths(String... paths) {
        return new Touches(kinds, List.of(paths), secretPaths);
    }

    /** The same with these paths of the secret store. */
    public Touches secretPaths(String... paths) {
        return new Touches(kinds, hostPaths, List.of(paths));
    }
}
