package dev.foundry.plugin.zot;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code foundry registry mirror}. */
@Command(
        name = "mirror",
        description = {"What the registry passes through.", "foundry registry mirror status"})
final class MirrorCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before any verb runs
    private RegistryCommand parent;

    @Command(
            name = "status",
            description = {
                "Shows every upstream: where its images are found, and how many are kept.",
                "foundry registry mirror status"
            })
    int status() {
        ZotConfig config = parent.stack().config();
        List<String> kept = parent.client().repositories();
        parent.workbench()
                .voice()
                .table(
                        List.of("upstream", "pull_from", "credentials", "repositories_kept"),
                        config.mirrored().stream()
                                .map(upstream -> row(config, upstream, kept))
                                .toList());
        return 0;
    }

    private static List<Object> row(ZotConfig config, Upstream upstream, List<String> kept) {
        boolean login =
                config.logins().stream().anyMatch(known -> known.registry().equals(upstream.name()));
        long count = kept.stream()
                .filter(name -> name.startsWith(upstream.place() + "/"))
                .count();
        return List.of(upstream.name(), "<registry>/" + upstream.place() + "/...", login, count);
    }
}
