package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.FirstContact.Given;
import dev.foundry.host.cli.mixin.DryRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a machine to the stack file, after it was reached and its key was pinned.",
            "foundry host add web1 10.0.0.11 --role dns --yes",
            "It is logged in to with --identity, the SSH agent, or your usual keys. Where none is accepted, a password"
                    + " is used once to place a key of its own, which the bootstrap store keeps. Where sudo asks for a"
                    + " password, that is kept there too."
        })
final class HostAddCommand implements Callable<Integer> {
    private final Machines machines;

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name in the stack: DNS labels.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Its IP address, or a name that resolves.")
    private String address = "";

    @Option(names = "--user", paramLabel = "USER", defaultValue = "root", description = "Who logs in.")
    private String user = "";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "22", description = "Where its SSH server listens.")
    private int port;

    @Option(names = "--role", paramLabel = "ROLE", description = "What it is for; may be given several times.")
    private List<String> roles = List.of();

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be given several times.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--identity", paramLabel = "FILE", description = "The private key to log in with.")
    private @Nullable Path identity;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the login password on its first line.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--sudo-password-file",
            paramLabel = "FILE",
            description = "Holds sudo's password on its first line, where it is not the login password.")
    private @Nullable Path sudoPasswordFile;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "The fingerprint of its SSH host key; no other is accepted, and nothing is asked.")
    private @Nullable String fingerprint;

    @Option(names = "--offline", description = "Do not reach it; only write the stack file.")
    private boolean offline;

    @Mixin
    private final DryRun dryRun = new DryRun();

    HostAddCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Foundry foundry = machines.foundry();
        if (machines.file().hosts().stream().anyMatch(host -> host.name().equals(name))) {
            throw new RefusedException(
                    "the stack has a host " + name + " already",
                    Details.hint("choose another name, or look at it: foundry host show " + name));
        }
        Host host = new Host(name, address, port, user, roles, labels);
        Optional<SecretRef> sudoPassword = offline ? Optional.empty() : met(host);
        foundry.editor()
                .judging(dryRun.chosen())
                .add(foundry.stackFile(), "hosts", HostYaml.of(host, Optional.ofNullable(identity), sudoPassword));
        foundry.voice()
                .say(dryRun.words("Added", "add") + " " + name
                        + (dryRun.chosen()
                                ? " to " + foundry.stackFile().getFileName() + "."
                                : ". Next: foundry host configure"));
        return ExitCode.DONE.number();
    }

    private Optional<SecretRef> met(Host host) {
        FirstContact contact = new FirstContact(
                machines,
                host,
                new Given(
                        Optional.ofNullable(identity),
                        Optional.ofNullable(passwordFile),
                        Optional.ofNullable(sudoPasswordFile),
                        Optional.ofNullable(fingerprint)),
                dryRun);
        Optional<Facts> met = contact.make();
        met.ifPresent(facts ->
                machines.foundry().voice().say(name + " answers: " + facts.osName() + ", " + facts.architecture()));
        return met.flatMap(contact::keepSudoPassword);
    }
}
