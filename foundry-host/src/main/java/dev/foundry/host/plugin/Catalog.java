package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.config.ConfigSchema;
import dev.foundry.host.config.KnownComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The installed components, known from the plugins' index; a component's code is loaded when it is asked for. */
public interface Catalog {
    /** All installed components by name. */
    List<Entry> entries();

    /** The component with this name or alias. */
    default Optional<Entry> find(String nameOrAlias) {
        return entries().stream()
                .filter(entry ->
                        entry.name().equals(nameOrAlias) || entry.aliases().contains(nameOrAlias))
                .findFirst();
    }

    /** The component itself; loads its plugin. */
    Component<?> load(String name);

    /** What the index tells of a component, see {@link dev.foundry.api.Descriptor}. */
    record Entry(
            String name,
            String plugin,
            String pluginVersion,
            List<String> aliases,
            String title,
            String summary,
            String version,
            VersionRange supported,
            List<Requirement> requirements,
            List<Provision> provides,
            List<String> roles,
            String placement,
            boolean implied,
            List<String> kinds,
            List<String> hostPaths,
            List<String> secretPaths,
            JsonNode schema)
            implements KnownComponent {
        public Entry {
            aliases = List.copyOf(aliases);
            requirements = List.copyOf(requirements);
            provides = List.copyOf(provides);
            roles = List.copyOf(roles);
            kinds = List.copyOf(kinds);
            hostPaths = List.copyOf(hostPaths);
            secretPaths = List.copyOf(secretPaths);
        }

        /** What the index of this plugin would tell of a component that is at hand. */
        public static Entry of(Descriptor<?> descriptor, String plugin, String pluginVersion) {
            return new Entry(
                    descriptor.name(),
                    plugin,
                    pluginVersion,
                    descriptor.aliases(),
                    descriptor.title(),
                    descriptor.summary(),
                    descriptor.version().toString(),
                    descriptor.supported(),
                    descriptor.requirements(),
                    descriptor.provides(),
                    descriptor.roles(),
                    descriptor.placement().name().toLowerCase(Locale.ROOT),
                    descriptor.implied(),
                    descriptor.touches().kinds(),
                    descriptor.touches().hostPaths(),
                    descriptor.touches().secretPaths(),
                    ConfigSchema.of(descriptor.configType()));
        }
    }
}
