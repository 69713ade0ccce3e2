package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.util.ArrayList;
import java.util.List;

/** What a domain's definition says of the machine: the volumes that are its own, its seed's digest, and its document. */
public final class DomainMetadata {
    /** The namespace of the element. */
    public static final String NAMESPACE = "http://foundry.cofront.xyz/v1alpha1";

    private DomainMetadata() {}

    static Xml of(VirtualMachine machine) {
        Xml element = Xml.of("metadata").in(NAMESPACE);
        volumes(machine)
                .forEach(volume ->
                        element.add(Xml.of("volume").with("pool", volume.pool()).with("name", volume.name())));
        Seed.of(machine).ifPresent(seed -> element.add(Xml.of("seed").with("sha256", seed.digest())));
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
