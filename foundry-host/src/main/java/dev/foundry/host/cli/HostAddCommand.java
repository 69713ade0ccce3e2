package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ssh.HostKeyAsk;
import dev.foundry.host.driver.ssh.KeyPlacement;
import dev.foundry.host.driver.ssh.SshAccess;
import dev.foundry.host.driver.ssh.SshKeys;
import dev.foundry.host.driver.ssh.SshSettings;
import dev.foundry.host.secret.SecretFile;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a machine to the stack file, after it was reached and its key was pinned.",
            "foundry host add web1 10.0.0.11 --role dns --yes",
            "It is logged in to with --identity, the SSH agent, or your usual keys. Where none is accepted, a password"
                    + " is used once to place a key of its own, which the bootstrap store keeps."
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
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "The fingerprint of its SSH host key; no other is accepted, and nothing is asked.")
    private @Nullable String fingerprint;

    @Option(names = "--offline", description = "Do not reach it; only write the stack file.")
    private boolean offline;

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
        if (!offline) {
            Facts facts = reached(host);
            foundry.voice().say(name + " answers: " + facts.osName() + ", " + facts.architecture());
        }
        machines.editor().add(foundry.stackFile(), "hosts", HostYaml.of(host, Optional.ofNullable(identity)));
        foundry.voice().say("Added " + name + ". Next: foundry host configure");
        return ExitCode.DONE.number();
    }

    private Facts reached(Host host) {
        SshSettings settings = settings();
        try {
            return HostProbe.reach(host, settings, ask(settings), machines.folder());
        } catch (RefusedException refused) {
            if (settings.knownHosts().pins(host).isEmpty()) {
                throw new RefusedException(
                        String.valueOf(refused.getMessage()),
                        Details.hint("when it is the right one: add --yes, or --fingerprint with what it shows")
                                .because(refused.why()));
            }
            throw refused;
        } catch (UnreachableException denied) {
            if (!KeyPlacement.mayHelp(denied)) {
                throw denied;
            }
            place(host, settings, password(denied));
            return HostProbe.reach(host, settings, settings.ask(), machines.folder());
        }
    }

    private void place(Host host, SshSettings settings, Secret password) {
        SshKeys.Pair pair = SshKeys.generate("foundry-" + settings.stack() + "-" + name);
        machines.keys().keep(name, new KeyPair(pair.privateKey(), pair.publicLine()));
        new KeyPlacement(settings).place(host, password, pair.publicLine());
    }

    private HostKeyAsk ask(SshSettings settings) {
        String expected = fingerprint;
        return expected == null ? settings.ask() : (_, key) -> key.fingerprint().equals(expected);
    }

    private SshSettings settings() {
        SshSettings usual = machines.world().ssh();
        Path key = identity;
        return key == null
                ? usual
                : new SshSettings(
                        usual.stack(),
                        usual.knownHosts(),
                        usual.ask(),
                        usual.keys(),
                        _ -> new SshAccess(List.of(), Optional.of(key), Optional.empty()),
                        usual.agent(),
                        usual.connectLimit());
    }

    private Secret password(UnreachableException denied) {
        Foundry foundry = machines.foundry();
        Path file = passwordFile;
        if (file != null) {
            Secret password = SecretFile.read(file, "password");
            foundry.redactor().learn(password);
            return password;
        }
        foundry.voice().say(String.valueOf(denied.getMessage()));
        return foundry.askPassphrase("Password of " + user + " on " + name + ", used once to place a key")
                .orElseThrow(() -> new UnreachableException(
                        String.valueOf(denied.getMessage()),
                        Details.hint("name a key with --identity FILE, or place one with --password-file FILE")
                                .because(denied.why())));
    }
}
