package dev.foundry.plugin.zot;

import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
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
                "Shows every upstream: where its images are found, how many are kept, and whether it answers.",
                "foundry registry mirror status",
                "The registry's first host is asked to connect to it, as Zot does."
            })
    int status() {
        ZotConfig config = parent.stack().config();
        Host host = parent.host();
        List<String> kept = parent.client().repositories();
        Look look = parent.workbench().look();
        parent.workbench()
                .voice()
                .table(
                        List.of("upstream", "pull_from", "credentials", "repositories_kept", "state", "reason"),
                        config.mirrored().stream()
                                .map(upstream -> row(config, upstream, kept, trouble(upstream, host, look)))
                                .toList());
        return 0;
    }

    private static Optional<String> trouble(Upstream upstream, Host host, Look look) {
        return new UpstreamCall(upstream, (SSLSocketFactory) SSLSocketFactory.getDefault()).trouble(host, look);
    }

    private static List<Object> row(ZotConfig config, Upstream upstream, List<String> kept, Optional<String> trouble) {
        boolean login =
                config.logins().stream().anyMatch(known -> known.registry().equals(upstream.name()));
        long count = kept.stream()
                .filter(name -> name.startsWith(upstream.place() + "/"))
                .count();
        return List.of(
                upstream.name(),
                "<registry>/" + upstream.place() + "/...",
                login,
                count,
                trouble.isEmpty() ? "answers" : "does not answer",
                trouble.orElse(""));
    }
}
