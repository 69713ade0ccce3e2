package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a domain's definition says of the machine: the volumes that are its own, its seed's digest, and its document. */
public final class DomainMetadata {
    /** The namespace of the element. */
    public static final String NAMESPACE = "http://foundry.cofront.xyz/v1alpha1";

    private DomainMetadata() {}

    static Xml of(VirtualMachine machine, Claim claim) {
        Xml element = Xml.of("metadata").in(NAMESPACE);
        claim.volumes()
                .forEach(volume ->
                        element.add(Xml.of("volume").with("pool", volume.pool()).with("name", volume.name())));
        claim.seed().ifPresent(digest -> element.add(Xml.of("seed").with("sha256", digest)));
        claim.made().ifPresent(then -> element.add(Xml.of("made").with("at", then.truncatedTo(ChronoUnit.SECONDS))));
        return element.add(Xml.text("document", DocumentText.of(machine)));
    }

    /** The machine's own volumes in the order in which they are made. */
    public static List<VolumeName> volumes(VirtualMachine machine) {
        List<VolumeName> volumes = new ArrayList<>();
        volumes.add(Derived.bootVolume(machine));
        machine.spec().dataDisks().forEach(disk -> volumes.add(Derived.dataVolume(machine, disk)));
        machine.spec().cloudInit().ifPresent(_ -> volumes.add(Derived.seedVolume(machine)));
        return volumes;
    }
}
