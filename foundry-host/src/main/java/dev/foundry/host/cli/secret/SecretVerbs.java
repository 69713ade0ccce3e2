package dev.foundry.host.cli.secret;

import java.util.List;

/** The verbs under the noun {@code secret}, in the order of the help. */
public final class SecretVerbs {
    private SecretVerbs() {}

    /** Objects whose classes carry picocli's annotations. */
    public static List<Object> all(SecretDesk desk) {
        return List.of(
                new SecretListCommand(desk),
                new SecretGetCommand(desk),
                new SecretSetCommand(desk),
                new SecretDeleteCommand(desk),
                new SecretResolveCommand(desk));
    }
}
