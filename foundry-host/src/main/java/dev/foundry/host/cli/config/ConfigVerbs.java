package dev.foundry.host.cli.config;

import java.util.List;

/** The verbs under the noun {@code config}, in the order of the help. */
public final class ConfigVerbs {
    private ConfigVerbs() {}

    /** Objects whose classes carry picocli's annotations. */
    public static List<Object> all(ConfigDesk desk) {
        return List.of(
                new ConfigInitCommand(desk),
                new ConfigValidateCommand(desk),
                new ConfigShowCommand(desk),
                new ConfigSetCommand(desk),
                new ConfigListCommand(desk),
                new ConfigSchemaCommand(desk),
                new ConfigAdoptCommand(desk));
    }

    /** The verbs that begin a stack, under the noun {@code stack}. */
    public static List<Object> beginning(ConfigDesk desk) {
        return List.of(new ConfigInitCommand(desk), new StackTemplateCommand(desk));
    }
}
