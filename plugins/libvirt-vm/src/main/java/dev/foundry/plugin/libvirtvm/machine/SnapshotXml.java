package dev.foundry.plugin.libvirtvm.machine;

/** Snapshots as libvirt is given them. */
public final class SnapshotXml {
    private SnapshotXml() {}

    /** A snapshot of this name; the description may be empty. */
    public static String of(String name, String description) {
        Xml snapshot = Xml.of("domainsnapshot", Xml.text("name", name));
        return (description.isEmpty() ? snapshot : snapshot.add(Xml.text("description", description))).write();
    }
}
