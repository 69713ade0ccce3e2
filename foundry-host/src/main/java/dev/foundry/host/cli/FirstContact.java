package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.driver.ssh.HostKeyAsk;
import dev.foundry.host.driver.ssh.KeyPlacement;
import dev.foundry.host.driver.ssh.SshAccess;
import dev.foundry.host.driver.ssh.SshKeys;
import dev.foundry.host.driver.ssh.SshSettings;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first contact with a machine that is to become a host of the stack. It becomes root there before anything is placed
 * or kept; a password is used once to place a key, and kept only when sudo will ask for it every time.
 */
final class FirstContact {
    private final Machines machines;
    private final Host host;
    private final Given given;
    private final DryRun dryRun;
    private Optional<Secret> login = Optional.empty();
    private Optional<Secret> sudo = Optional.empty();
    private boolean sudoAsked;

    /** What the command line gives for it. */
    record Given(
            Optional<Path> identity,
            Optional<Path> passwordFile,
            Optional<Path> sudoPasswordFile,
            Optional<String> fingerprint) {}

    /** @param dryRun when chosen nothing is placed, pinned or kept, and no login password is asked for */
    FirstContact(Machines machines, Host host, Given given, DryRun dryRun) {
        this.machines = machines;
        this.host = host;
        this.given = given;
        this.dryRun = dryRun;
    }

    /** Where sudo's password of a host is kept. */
    static SecretRef sudoPassword(String host) {
        return SecretRef.of("hosts/" + host, "sudo");
    }

    /** Reaches it, with a password where no key is accepted; a dry run learns no facts there. */
    Optional<Facts> make() {
        SshSettings settings = settings();
        try {
            return reached(settings);
        } catch (RefusedException refused) {
            throw explained(refused, settings);
        }
    }

    /** Keeps sudo's password when sudo asked for one; answers where. */
    Optional<SecretRef> keepSudoPassword(Facts facts) {
        if (!facts.sudo().equals("password")) {
            return Optional.empty();
        }
        SecretRef place = sudoPassword(host.name());
        if (!dryRun.chosen()) {
            sudo.ifPresent(password -> new BootstrapSecrets(machines.world().bootstrap())
                    .put(place.path(), Map.of(place.key(), password)));
        }
        return Optional.of(place);
    }

    private Optional<Facts> reached(SshSettings settings) {
        try {
            return Optional.of(HostProbe.reach(host, settings, ask(settings), machines.folder()));
        } catch (UnreachableException denied) {
            if (!KeyPlacement.mayHelp(denied)) {
                throw denied;
            }
            if (dryRun.chosen()) {
                given.passwordFile().ifPresent(file -> tryRoot(settings, machines.password(file)));
                machines.foundry()
                        .voice()
                        .say(host.name() + " accepts no key yet; one would be placed with a password");
                return Optional.empty();
            }
            place(settings, password(denied));
            return Optional.of(HostProbe.reach(host, settings, settings.ask(), machines.folder()));
        }
    }

    private RefusedException explained(RefusedException refused, SshSettings settings) {
        Details details = Details.none().because(refused.why()).at(refused.where());
        if (settings.knownHosts().pins(host).isEmpty()) {
            return new RefusedException(
                    String.valueOf(refused.getMessage()),
                    details.mend("when it is the right one: add --yes, or --fingerprint with what it shows"));
        }
        return sudoAsked
                ? new RefusedException(
                        String.valueOf(refused.getMessage()),
                        details.mend("give it with --sudo-password-file FILE; nothing was placed on " + host.name()))
                : refused;
    }

    private KeyPlacement tryRoot(SshSettings settings, Secret password) {
        login = Optional.of(password);
        KeyPlacement placement = new KeyPlacement(settings);
        placement.tryRoot(host, password);
        return placement;
    }

    private void place(SshSettings settings, Secret password) {
        KeyPlacement placement = tryRoot(settings, password);
        SshKeys.Pair pair = SshKeys.generate("foundry-" + settings.stack() + "-" + host.name());
        machines.keys().keep(host.name(), new KeyPair(pair.privateKey(), pair.publicLine()));
        placement.place(host, password, pair.publicLine());
    }

    private HostKeyAsk ask(SshSettings settings) {
        return given.fingerprint()
                .<HostKeyAsk>map(expected -> (_, key) -> key.fingerprint().equals(expected))
                .orElse(dryRun.chosen() && machines.foundry().globals().yes() ? this::wouldTrust : settings.ask());
    }

    private boolean wouldTrust(Host met, HostKey key) {
        machines.foundry()
                .voice()
                .say(met.name() + " shows the SSH host key " + key.fingerprint() + " (" + key.type()
                        + "), which would be trusted");
        return true;
    }

    private SshSettings settings() {
        SshSettings usual = machines.world().ssh().trying(dryRun.chosen());
        return new SshSettings(
                usual.stack(),
                usual.knownHosts(),
                usual.ask(),
                usual.keys(),
                _ -> new SshAccess(List.of(), given.identity(), this::askedBySudo),
                usual.agent(),
                usual.connectLimit());
    }

    /** Most often sudo wants the password that the user logs in with. */
    private Optional<Secret> askedBySudo() {
        sudoAsked = true;
        if (sudo.isEmpty()) {
            sudo = given.sudoPasswordFile()
                    .map(machines::password)
                    .or(() -> login)
                    .or(() -> machines.foundry()
                            .askPassphrase("Password for sudo of " + host.user() + " on " + host.name()));
        }
        return sudo;
    }

    private Secret password(UnreachableException denied) {
        if (given.passwordFile().isPresent()) {
            return machines.password(given.passwordFile().get());
        }
        Foundry foundry = machines.foundry();
        foundry.voice().say(String.valueOf(denied.getMessage()));
        return foundry.askPassphrase("Password of " + host.user() + " on " + host.name() + ", used to place a key")
                .orElseThrow(() -> new UnreachableException(
                        String.valueOf(denied.getMessage()),
                        Details.hint("name a key with --identity FILE, or place one with --password-file FILE")
                                .because(denied.why())));
    }
}
