package dev.foundry.host.plugin;

import java.nio.file.Path;

/** A jar that cannot be used as a plugin; becomes a {@link PluginProblem}. */
final class UnfitPluginException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String plugin;
    private final String mend;

    UnfitPluginException(String plugin, String what, String mend) {
        super(what);
        this.plugin = plugin;
        this.mend = mend;
    }

    PluginProblem of(Path jar) {
        return new PluginProblem(jar, plugin, String.valueOf(getMessage()), mend);
    }
}
