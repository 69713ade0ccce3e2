package dev.foundry.host.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import java.nio.file.Path;

/**
 * Why a jar in a plugins folder is not used. Everything else works without it.
 *
 * @param jar where it lies
 * @param plugin its id, or its file name when it tells none
 * @param what is wrong, one line
 * @param mend how to get out of it, one line
 */
public record PluginProblem(Path jar, String plugin, String what, String mend) {
    /** The answer to somebody who asks for this plugin. */
    public NotFoundException unusable() {
        return new NotFoundException(
                "plugin " + plugin + " cannot be used: it " + what,
                Details.hint(mend).at(jar.toString()));
    }
}
