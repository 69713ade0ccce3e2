package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Duration;
import java.util.List;

/** Takes a machine away, with precisely the volumes that its definition names as its own. */
public final class Destruction {
    private final Hypervisor hypervisor;
    private final Runnable check;

    /**
     * Takes machines of this hypervisor away.
     *
     * @param check throws what ends the work while nothing is taken away yet, such as Ctrl-C
     */
    public Destruction(Hypervisor hypervisor, Runnable check) {
        this.hypervisor = hypervisor;
        this.check = check;
    }

    /**
     * The volumes that go with a machine.
     *
     * @param keepDisks whether all but its seed stay
     * @throws RefusedException when neither this program nor the Go tool made it
     */
    public List<VolumeName> volumes(Domain domain, boolean keepDisks) {
        return Owned.of(domain)
                .orElseThrow(() -> new RefusedException(
                        domain.name() + " was not made by Foundry, so it is not known what belongs to it",
                        Details.hint("virsh undefine " + domain.name() + " takes it away")))
                .volumes()
                .stream()
                .filter(volume -> !keepDisks || volume.name().endsWith("_cloudinit.iso"))
                .filter(volume -> hypervisor.storage().volume(volume).isPresent())
                .toList();
    }

    /**
     * Stops the machine and takes it away. Its volumes go before its definition, which tells what they are, so that it can
     * be run again when it was cut short; a machine that does not stop keeps everything.
     *
     * @param keepDisks whether its volumes stay, but for the seed
     */
    public void run(Domain domain, boolean keepDisks, Duration limit) {
        List<VolumeName> volumes = volumes(domain, keepDisks);
        new Stopping(hypervisor.domains(), check).stop(domain, limit);
        volumes.forEach(hypervisor.storage()::deleteVolume);
        hypervisor.domains().undefine(domain.name());
    }
}
