package dev.foundry.plugin.bench;

import dev.foundry.api.config.Doc;
import java.util.List;
import java.util.Optional;

/**
 * The bench's resources, as {@code bench/engines/resources.json} writes them.
 *
 * @param resources in the order to converge
 */
public record BenchConfig(@Doc("The resources, in order.") List<Item> resources) {
    public BenchConfig {
        resources = List.copyOf(resources);
    }

    /** One resource; which keys it has depends on its kind. */
    public record Item(
            @Doc("directory, file, package, user or unit.") String kind,
            @Doc("Of a directory or file.") Optional<String> path,
            @Doc("Of a package, user or unit.") Optional<String> name,
            @Doc("Of a directory or file.") Optional<String> owner,
            @Doc("Of a directory or file.") Optional<String> group,

            @Doc("Of a directory or file, four octal digits.")
            Optional<String> mode,

            @Doc("Of a file or unit.") Optional<String> content,
            @Doc("Of a user.") Optional<String> home,
            @Doc("Of a user.") Optional<String> shell) {}
}
