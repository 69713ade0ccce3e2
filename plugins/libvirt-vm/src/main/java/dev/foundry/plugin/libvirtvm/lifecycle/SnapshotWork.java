package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Snapshots;
import dev.foundry.plugin.libvirtvm.hypervisor.Snapshots.Snapshot;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.machine.SnapshotXml;
import java.util.List;
import org.w3c.dom.Element;

/** Takes snapshots of machines, puts machines back to them, deletes them. */
public final class SnapshotWork {
    private final Snapshots snapshots;

    /** Works on the snapshots of this hypervisor. */
    public SnapshotWork(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Finds what stands in the way of a snapshot, without changing anything; whether firmware's memory can be kept only
     * taking it shows.
     *
     * @throws RefusedException when there is one of this name, or a disk has a format that knows no snapshots
     */
    public void check(Domain domain, String name) {
        if (has(domain, name)) {
            throw new RefusedException(
                    domain.name() + " has a snapshot " + name + " already",
                    Details.hint("foundry vm snapshot list " + domain.name()));
        }
        List<String> raw = raw(domain);
        if (!raw.isEmpty()) {
            throw new RefusedException(
                    "a raw disk knows no snapshots, and " + domain.name() + " has " + String.join(", ", raw),
                    Details.hint("format: qcow2 does"));
        }
    }

    /**
     * Takes a snapshot whole or not at all.
     *
     * @throws RefusedException when something stands in its way, or a machine's firmware keeps its memory from being kept
     *     while it runs
     */
    public void create(Domain domain, String name, String description) {
        check(domain, name);
        try {
            take(domain, name, description);
        } catch (FailedException refused) {
            if (!refused.why().contains("pflash")) {
                throw refused;
            }
            throw new RefusedException(
                    domain.name() + " runs with EFI firmware, whose memory its hypervisor cannot keep beside its own",
                    Details.hint("foundry vm stop " + domain.name()
                                    + " first; machines with firmware: bios need not stop")
                            .causedBy(refused));
        }
    }

    private void take(Domain domain, String name, String description) {
        Undo undo = new Undo();
        Take.whole(
                undo,
                () -> undo.deed(
                        "the snapshot " + name,
                        () -> snapshots.create(domain.name(), SnapshotXml.of(name, description)),
                        () -> {
                            if (has(domain, name)) {
                                snapshots.delete(domain.name(), name);
                            }
                        }));
    }

    private boolean has(Domain domain, String name) {
        return snapshots.of(domain.name()).stream()
                .anyMatch(snapshot -> snapshot.name().equals(name));
    }

    /** The devices of disks that are written to and cannot have snapshots. */
    private static List<String> raw(Domain domain) {
        return XmlReading.all(XmlReading.root(domain.xml()), "devices", "disk").stream()
                .filter(disk -> XmlReading.first(disk, "readonly").isEmpty())
                .filter(disk -> attribute(disk, "driver", "type").equals("raw"))
                .map(disk -> attribute(disk, "target", "dev"))
                .toList();
    }

    private static String attribute(Element disk, String child, String name) {
        return XmlReading.first(disk, child)
                .map(element -> element.getAttribute(name))
                .orElse("");
    }

    /** A machine's snapshot. */
    public Snapshot find(Domain domain, String name) {
        return snapshots.of(domain.name()).stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        domain.name() + " has no snapshot " + name,
                        Details.hint("foundry vm snapshot list " + domain.name())));
    }

    /** Puts a machine back; what it wrote since is lost. */
    public void revert(Domain domain, String name) {
        snapshots.revert(domain.name(), find(domain, name).name());
    }

    /** Deletes a snapshot. */
    public void delete(Domain domain, String name) {
        snapshots.delete(domain.name(), find(domain, name).name());
    }
}
