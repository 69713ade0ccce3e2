package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.driver.ssh.SshSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "trust",
        description = {
            "Accepts a host's SSH key when it is the one you name; what was pinned before is forgotten.",
            "foundry host trust web2 --fingerprint SHA256:9xTf0uE2Vdl...",
            "Compare the fingerprint on the machine itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
        })
final class HostTrustCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            required = true,
            description = "The fingerprint of the key to accept.")
    private String fingerprint = "";

    @Mixin
    private final DryRun dryRun = new DryRun();

    HostTrustCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        SshSettings settings = machines.world().ssh().trying(dryRun.chosen());
        KnownHosts pins = settings.knownHosts();
        List<HostKey> before = pins.pins(host);
        pins.forget(host);
        try {
            HostProbe.reach(host, settings, (_, key) -> key.fingerprint().equals(fingerprint), machines.folder());
        } finally {
            if (pins.pins(host).isEmpty()) {
                before.forEach(key -> pins.pin(host, key));
            }
        }
        if (pins.pins(host).stream().noneMatch(key -> key.fingerprint().equals(fingerprint))) {
            throw new RefusedException(
                    host.name() + " does not show the key " + fingerprint,
                    Details.hint("look at its keys on the machine itself; what was pinned before still is"));
        }
        machines.foundry()
                .voice()
                .say(host.name() + (dryRun.chosen() ? " would be trusted with " : " is trusted with ") + fingerprint
                        + ".");
        return 0;
    }
}
