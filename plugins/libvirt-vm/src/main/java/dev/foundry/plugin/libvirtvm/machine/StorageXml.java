package dev.foundry.plugin.libvirtvm.machine;

import java.util.Optional;

/** Pools and volumes as libvirt is given them. */
public final class StorageXml {
    private StorageXml() {}

    /** A pool that is a folder. */
    public static String pool(String name, String path) {
        return Xml.of(
                        "pool",
                        Xml.text("name", name),
                        Xml.of("target", Xml.text("path", path), Xml.of("permissions", Xml.text("mode", "0755"))))
                .with("type", "dir")
                .write();
    }

    /**
     * A sparse volume that nobody but its owner may read; libvirt gives it to the guest's process when the guest starts.
     *
     * @param format {@code qcow2} or {@code raw}
     * @param capacity in bytes
     * @param backing what it is based on
     */
    public static String volume(String name, String format, long capacity, Optional<Backing> backing) {
        Xml volume = Xml.of(
                        "volume",
                        Xml.text("name", name),
                        Xml.text("capacity", capacity).with("unit", "B"),
                        Xml.text("allocation", 0).with("unit", "B"),
                        Xml.of(
                                "target",
                                Xml.of("format").with("type", format),
                                Xml.of("permissions", Xml.text("mode", "0600"))))
                .with("type", "file");
        backing.ifPresent(base -> volume.add(Xml.of(
                "backingStore", Xml.text("path", base.path()), Xml.of("format").with("type", base.format()))));
        return volume.write();
    }

    /** What a volume is based on. */
    public record Backing(String path, String format) {
        /** A file whose format its name's end tells: raw for {@code .raw} and {@code .img}, else qcow2. */
        public static Backing at(String path) {
            boolean raw = path.endsWith(".raw") || path.endsWith(".img");
            return new Backing(path, raw ? "raw" : "qcow2");
        }
    }
}
