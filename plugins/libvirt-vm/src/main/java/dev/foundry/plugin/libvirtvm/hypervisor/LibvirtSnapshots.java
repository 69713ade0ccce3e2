package dev.foundry.plugin.libvirtvm.hypervisor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.DomainSnapshot;
import org.libvirt.LibvirtException;
import org.w3c.dom.Element;

/** Snapshots by libvirt's bindings. */
final class LibvirtSnapshots implements Snapshots {
    private final Connect connection;

    LibvirtSnapshots(Connect connection) {
        this.connection = connection;
    }

    @Override
    public List<Snapshot> of(String machine) {
        return LibvirtCall.ask("the snapshots of " + machine + " cannot be listed", () -> {
            Domain domain = connection.domainLookupByName(machine);
            String current = domain.hasCurrentSnapshot() == 1 ? name(domain.snapshotCurrent()) : "";
            List<Snapshot> snapshots = new ArrayList<>();
            for (String name : domain.snapshotListNames()) {
                snapshots.add(describe(domain.snapshotLookupByName(name), current));
            }
            snapshots.sort(Comparator.comparing(Snapshot::made).thenComparing(Snapshot::name));
            return snapshots;
        });
    }

    private static String name(DomainSnapshot snapshot) throws LibvirtException {
        return text(XmlReading.root(snapshot.getXMLDesc()), "name");
    }

    private static Snapshot describe(DomainSnapshot snapshot, String current) throws LibvirtException {
        Element xml = XmlReading.root(snapshot.getXMLDesc());
        String name = text(xml, "name");
        return new Snapshot(
                name,
                text(xml, "description"),
                Instant.ofEpochSecond(Long.parseLong(text(xml, "creationTime"))),
                text(xml, "state"),
                name.equals(current));
    }

    private static String text(Element xml, String child) {
        return XmlReading.first(xml, child).map(Element::getTextContent).orElse("");
    }

    @Override
    public void create(String machine, String xml) {
        LibvirtCall.make(
                "a snapshot of " + machine + " cannot be taken",
                () -> connection.domainLookupByName(machine).snapshotCreateXML(xml));
    }

    @Override
    public void revert(String machine, String snapshot) {
        LibvirtCall.make(machine + " cannot be put back to " + snapshot, () -> {
            Domain domain = connection.domainLookupByName(machine);
            domain.revertToSnapshot(domain.snapshotLookupByName(snapshot));
        });
    }

    @Override
    public void delete(String machine, String snapshot) {
        LibvirtCall.make(
                "the snapshot " + snapshot + " of " + machine + " cannot be deleted",
                () -> connection
                        .domainLookupByName(machine)
                        .snapshotLookupByName(snapshot)
                        .delete(0));
    }
}
