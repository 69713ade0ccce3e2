package dev.foundry.api.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a machine's description stands.
 *
 * @param host the name of the host that it is for
 * @param file the stack file, as a person is shown it
 * @param text of the stack file, YAML
 * @param path from the text's top to the description: keys, and list items by number, for example {@code hosts}, {@code 0},
 *     {@code vm}
 * @param files the text of a file by its path from the stack file's folder; empty when there is none that can be read
 */
public record MachineSource(
        String host, String file, String text, List<String> path, Function<String, Optional<String>> files) {
    public MachineSource {
        path = List.copyOf(path);
    }
}
