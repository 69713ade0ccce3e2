package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.plugin.install.Offers;

/** Says which repositories are left out, and why. */
final class Troubles {
    private Troubles() {}

    static void tell(PluginDesk desk, Offers offers) {
        offers.troubles().forEach((repository, trouble) -> {
            String name = "repository " + repository.name();
            String what = String.valueOf(trouble.getMessage());
            desk.voice().warn((what.startsWith(name) ? "" : name + ": ") + what + reason(trouble));
        });
    }

    private static String reason(FoundryException trouble) {
        return trouble.why().isEmpty()
                ? ""
                : " (" + trouble.why().lines().findFirst().orElse("") + ")";
    }

    /** 4 when an index is not to be believed; a server that is away is only told of, its last index counts. */
    static int code(Offers offers) {
        return (offers.troubles().values().stream().anyMatch(RefusedException.class::isInstance)
                        ? ExitCode.REFUSED
                        : ExitCode.DONE)
                .number();
    }

    /** A trouble may be why something was not found; then it is the answer. */
    static FoundryException orElse(Offers offers, FoundryException otherwise) {
        return offers.troubles().values().stream().findFirst().orElse(otherwise);
    }
}
