package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the index knows of one plugin.
 *
 * @param id of the plugin, as its manifest says
 * @param version of the plugin
 * @param requires the range of API versions it fits
 * @param needs plugins whose classes it uses
 * @param provider who made it, possibly empty
 * @param description one sentence
 * @param jar where it lies
 * @param components what it adds to a stack
 * @param componentClasses the class of each component by name
 * @param nouns the commands it adds
 * @param commandClasses the classes that bring them
 * @param source what all this was read from, as the cache keeps it
 */
public record IndexedPlugin(
        String id,
        String version,
        String requires,
        List<PluginNeed> needs,
        String provider,
        String description,
        Path jar,
        List<Catalog.Entry> components,
        Map<String, String> componentClasses,
        List<CommandDoc> nouns,
        List<String> commandClasses,
        JsonNode source) {
    public IndexedPlugin {
        needs = List.copyOf(needs);
        components = List.copyOf(components);
        componentClasses = Collections.unmodifiableMap(new LinkedHashMap<>(componentClasses));
        nouns = List.copyOf(nouns);
        commandClasses = List.copyOf(commandClasses);
    }

    /** The words it owns: its nouns and components with their aliases, each with what it is. */
    public Stream<String> claims() {
        return Stream.concat(
                nouns.stream().flatMap(noun -> noun.words().stream()).map(word -> "noun '" + word + "'"),
                components.stream()
                        .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()))
                        .map(name -> "component '" + name + "'"));
    }

    /** How many extensions PF4J must find in it. */
    int extensions() {
        return componentClasses.size() + commandClasses.size();
    }
}
