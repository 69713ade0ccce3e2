package dev.foundry.plugin.openbao;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry openbao}: looks at the secret store and opens it. */
@Command(
        name = "openbao",
        description = {"The stack's secret store: status, unsealing, snapshots, keys, tokens.", "foundry openbao status"
        },
        subcommands = SnapshotCommand.class)
final class OpenbaoCommand {
    private final Workbench workbench;

    OpenbaoCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "status",
            description = {"Shows every server: initialised, sealed, leading, version.", "foundry openbao status"})
    int status() {
        Servers servers = servers(workbench);
        Look look = workbench.look();
        workbench
                .voice()
                .table(
                        List.of("host", "state", "role", "version"),
                        servers.hosts().stream()
                                .map(host -> row(servers, host, look))
                                .toList());
        return 0;
    }

    private static List<Object> row(Servers servers, Host host, Look look) {
        Optional<Server> server = servers.on(host, look);
        Optional<Seal> seal = server.flatMap(Server::seal);
        if (server.isEmpty() || seal.isEmpty()) {
            return List.of(host.name(), "does not answer", "", "");
        }
        String role = switch (server.get().get("sys/health", Optional.empty()).status()) {
            case 200 -> "active";
            case 429 -> "standby";
            default -> "";
        };
        return List.of(host.name(), seal.get().words(), role, seal.get().version());
    }

    @Command(
            name = "unseal",
            description = {"Unseals every server with the keys of the bootstrap store.", "foundry openbao unseal"})
    int unseal(@Mixin DryRun dryRun) {
        Servers servers = servers(workbench);
        if (dryRun.chosen()) {
            Look look = workbench.look();
            UnsealedHandler.keys(look);
            workbench
                    .voice()
                    .table(
                            List.of("host", "result"),
                            servers.hosts().stream()
                                    .map(host -> List.of(host.name(), prospect(servers, host, look)))
                                    .toList());
            return 0;
        }
        Hands hands = workbench.hands();
        UnsealedHandler handler = new UnsealedHandler(servers);
        for (Host host : servers.hosts()) {
            handler.unseal(host, hands);
            workbench.voice().say("unsealed  " + host.name());
        }
        return 0;
    }

    /** What unsealing would do to the server on a host. */
    private static String prospect(Servers servers, Host host, Look look) {
        return servers.seal(host, look)
                .map(seal -> seal.initialised() && seal.sealed() ? "would be unsealed" : seal.words())
                .orElse("does not answer");
    }

    @Command(
            name = "rotate-keys",
            description = {
                "Replaces the unseal keys by new ones; the old ones unseal no more.",
                "foundry openbao rotate-keys --dry-run",
                "foundry openbao rotate-keys"
            })
    int rotateKeys(@Mixin DryRun dryRun) {
        Servers servers = servers(workbench);
        if (dryRun.chosen()) {
            UnsealKeys old = KeyRotation.present(workbench.look());
            servers.leader(workbench.look());
            workbench
                    .voice()
                    .result(List.of(
                            new Field("shares", old.shares().size()),
                            new Field("new_shares", servers.config().shares()),
                            new Field("new_threshold", servers.config().threshold()),
                            new Field("result", "would be replaced")));
            return 0;
        }
        workbench.voice().confirm("Replace OpenBAO's unseal keys?");
        Hands hands = workbench.hands();
        UnsealKeys keys = new KeyRotation(servers).rotate(hands);
        for (Host host : servers.hosts()) {
            new UnsealedHandler(servers)
                    .apply(new Unsealed(host, servers.config().autoUnseal()), hands);
        }
        workbench
                .voice()
                .say("new keys  " + keys.shares().size() + " shares, " + keys.threshold()
                        + " of them unseal; snapshots taken before need the old ones (" + Bootstrap.EARLIER_UNSEAL_KEYS
                        + " in the bootstrap store)");
        return 0;
    }

    @Command(
            name = "token",
            description = {
                "Gives out a token and prints it: for a person, a program, a backup timer.",
                "foundry openbao token --name alice"
            })
    int token(
            @Option(names = "--name", description = "Who it is for, shown in the audit log.", defaultValue = "operator")
                    String name,
            @Option(
                            names = "--policy",
                            description = "foundry (all secrets of the stack), foundry-reader or foundry-snapshot.",
                            defaultValue = Policies.READER)
                    String policy,
            @Mixin DryRun dryRun) {
        Servers servers = servers(workbench);
        if (!Policies.all().containsKey(policy)) {
            throw new InvalidInputException(
                    "'" + policy + "' is no policy for tokens",
                    Details.hint("one of " + String.join(", ", Policies.all().keySet())));
        }
        Look look = dryRun.chosen() ? workbench.look() : workbench.hands();
        Server server = servers.unsealed(look);
        Secret own = servers.ownToken(look);
        if (dryRun.chosen()) {
            workbench
                    .voice()
                    .result(List.of(
                            new Field("name", name),
                            new Field("policy", policy),
                            new Field("period_days", Access.PERIOD.toDays()),
                            new Field("result", dryRun.result("given out"))));
            return 0;
        }
        Secret token = Access.brief(server, own, name, policy);
        Access.last(server, token);
        workbench
                .voice()
                .result(List.of(
                        new Field("token", token.reveal()),
                        new Field("policy", policy),
                        new Field("period_days", Access.PERIOD.toDays())));
        return 0;
    }

    Workbench workbench() {
        return workbench;
    }

    static Servers servers(Workbench workbench) {
        workbench.requireLive("OpenBAO");
        return Servers.of(workbench.stack(OpenbaoComponent.NAME, OpenbaoConfig.class));
    }
}
