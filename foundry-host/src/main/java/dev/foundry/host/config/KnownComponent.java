package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.stack.VersionRange;
import java.util.List;

/** What judging a stack file needs to know of an installed component; the plugins' index knows it. */
public interface KnownComponent {
    /** Its name under {@code components}. */
    String name();

    /** Other names that load. */
    List<String> aliases();

    /** In two or three words. */
    String title();

    /** One sentence; may be empty. */
    String summary();

    /** The plugin that brings it. */
    String plugin();

    /** That plugin's version. */
    String pluginVersion();

    /** The default version. */
    String version();

    /** The versions it can install. */
    VersionRange supported();

    /** The upper bound of what it gives. */
    List<Provision> provides();

    /** Host roles it brings. */
    List<String> roles();

    /** Whether it takes part without being named. */
    boolean implied();

    /** The JSON Schema of its own keys, as {@link ConfigSchema} writes it. */
    JsonNode schema();

    /** Whether some of its keys must be given, so that an empty mapping is not enough. */
    default boolean needsKeys() {
        return !schema().path("required").isEmpty();
    }
}
