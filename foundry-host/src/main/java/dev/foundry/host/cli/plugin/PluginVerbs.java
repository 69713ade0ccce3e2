package dev.foundry.host.cli.plugin;

import java.util.List;

/** The verbs under the noun {@code plugin}, in the order of the help. */
public final class PluginVerbs {
    private PluginVerbs() {}

    /** Objects whose classes carry picocli's annotations. */
    public static List<Object> all(PluginDesk desk) {
        return List.of(
                new PluginSearchCommand(desk),
                new PluginListCommand(desk),
                new PluginInfoCommand(desk),
                new PluginInstallCommand(desk),
                new PluginUpdateCommand(desk),
                new PluginRollbackCommand(desk),
                new PluginUninstallCommand(desk),
                new PluginVerifyCommand(desk),
                new PluginOutdatedCommand(desk),
                new PluginLockCommand(desk),
                new PluginNewCommand(desk));
    }

    /** The verbs under {@code plugin repo}. */
    public static List<Object> repository(PluginDesk desk) {
        return List.of(
                new RepoAddCommand(desk),
                new RepoListCommand(desk),
                new RepoRemoveCommand(desk),
                new RepoRefreshCommand(desk),
                new RepoKeyCommand(desk),
                new RepoBuildCommand(desk),
                new RepoAddReleaseCommand(desk),
                new RepoYankCommand(desk),
                new RepoSignCommand(desk),
                new RepoCheckCommand(desk));
    }
}
