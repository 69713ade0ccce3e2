package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StoragePoolInfo;
import org.libvirt.StorageVol;
import org.libvirt.StorageVolInfo;
import org.w3c.dom.Element;

/** Pools and volumes by libvirt's bindings. */
final class LibvirtStorage implements Storage {
    private static final String STATE_PREFIX = "VIR_STORAGE_POOL_";
    private final Connect connection;

    LibvirtStorage(Connect connection) {
        this.connection = connection;
    }

    @Override
    public List<Pool> pools() {
        return LibvirtCall.ask("the pools cannot be listed", () -> {
            List<Pool> pools = new ArrayList<>();
            for (String name : Stream.of(connection.listStoragePools(), connection.listDefinedStoragePools())
                    .flatMap(Stream::of)
                    .sorted()
                    .toList()) {
                pools.add(describe(connection.storagePoolLookupByName(name)));
            }
            return pools;
        });
    }

    @Override
    public Optional<Pool> pool(String name) {
        return LibvirtCall.find("the pool " + name + " cannot be looked at", () -> describe(lookUp(name)));
    }

    private static Pool describe(StoragePool pool) throws LibvirtException {
        StoragePoolInfo info = pool.getInfo();
        Element xml = XmlReading.root(pool.getXMLDesc(0));
        String state = info.state == null ? "unknown" : info.state.name().substring(STATE_PREFIX.length());
        return new Pool(
                pool.getName(),
                xml.getAttribute("type"),
                state.toLowerCase(Locale.ROOT),
                pool.getAutostart(),
                XmlReading.first(xml, "target", "path")
                        .map(Element::getTextContent)
                        .orElse(""),
                info.capacity,
                info.allocation,
                info.available);
    }

    @Override
    public void definePool(String xml) {
        LibvirtCall.make("the pool cannot be defined", () -> connection.storagePoolDefineXML(xml, 0));
    }

    @Override
    public void buildPool(String name) {
        LibvirtCall.make(
                "the folder of the pool " + name + " cannot be made",
                () -> lookUp(name).build(0));
    }

    @Override
    public void startPool(String name) {
        LibvirtCall.make(
                "the pool " + name + " cannot be started", () -> lookUp(name).create(0));
    }

    @Override
    public void autostartPool(String name) {
        LibvirtCall.make(
                "the pool " + name + " cannot be set to start by itself",
                () -> lookUp(name).setAutostart(1));
    }

    @Override
    public void refreshPool(String name) {
        LibvirtCall.make(
                "the pool " + name + " cannot be refreshed", () -> lookUp(name).refresh(0));
    }

    @Override
    public void stopPool(String name) {
        LibvirtCall.make(
                "the pool " + name + " cannot be stopped", () -> lookUp(name).destroy());
    }

    @Override
    public void undefinePool(String name) {
        LibvirtCall.make(
                "the pool " + name + " cannot be undefined", () -> lookUp(name).undefine());
    }

    @Override
    public List<Volume> volumes(String pool) {
        return LibvirtCall.ask("the volumes of " + pool + " cannot be listed", () -> {
            StoragePool found = lookUp(pool);
            List<Volume> volumes = new ArrayList<>();
            if (found.isActive() == 1) {
                for (String name : found.listVolumes()) {
                    volumes.add(describe(pool, found.storageVolLookupByName(name)));
                }
            }
            volumes.sort(Comparator.comparing(volume -> volume.name().name()));
            return volumes;
        });
    }

    @Override
    public Optional<Volume> volume(VolumeName name) {
        return LibvirtCall.find("the volume " + name + " cannot be looked at", () -> lookUp(name.pool()))
                .filter(pool ->
                        LibvirtCall.ask("the pool " + name.pool() + " cannot be looked at", pool::isActive) == 1)
                .flatMap(pool -> LibvirtCall.find(
                        "the volume " + name + " cannot be looked at",
                        () -> describe(name.pool(), pool.storageVolLookupByName(name.name()))));
    }

    private static Volume describe(String pool, StorageVol volume) throws LibvirtException {
        StorageVolInfo info = volume.getInfo();
        Element xml = XmlReading.root(volume.getXMLDesc(0));
        return new Volume(
                new VolumeName(pool, volume.getName()),
                volume.getPath(),
                XmlReading.first(xml, "target", "format")
                        .map(format -> format.getAttribute("type"))
                        .orElse("raw"),
                info.capacity,
                info.allocation,
                XmlReading.first(xml, "backingStore", "path").map(Element::getTextContent));
    }

    @Override
    public void createVolume(String pool, String xml) {
        LibvirtCall.make(
                "a volume cannot be made in " + pool, () -> lookUp(pool).storageVolCreateXML(xml, 0));
    }

    @Override
    public void upload(VolumeName name, InputStream content, long length) {
        LibvirtCall.make("the volume " + name + " cannot be written", () -> {
            StorageVol volume = lookUp(name);
            org.libvirt.Stream stream = connection.streamNew(0);
            volume.upload(stream, 0, length, 0);
            LibvirtContent.send(name, content, stream);
        });
    }

    @Override
    public long download(VolumeName name, OutputStream into) {
        return LibvirtCall.ask("the volume " + name + " cannot be read", () -> {
            StorageVol volume = lookUp(name);
            org.libvirt.Stream stream = connection.streamNew(0);
            volume.download(stream, 0, 0, 0);
            return LibvirtContent.receive(name, stream, into);
        });
    }

    @Override
    public void copyVolume(VolumeName from, String pool, String xml) {
        LibvirtCall.make(
                "the volume " + from + " cannot be copied to " + pool,
                () -> lookUp(pool).storageVolCreateXMLFrom(xml, lookUp(from), 0));
    }

    @Override
    public void resizeVolume(VolumeName name, long capacity) {
        LibvirtCall.make(
                "the volume " + name + " cannot be enlarged", () -> lookUp(name).resize(capacity, 0));
    }

    @Override
    public void deleteVolume(VolumeName name) {
        LibvirtCall.make(
                "the volume " + name + " cannot be deleted", () -> lookUp(name).delete(0));
    }

    private StorageVol lookUp(VolumeName name) throws LibvirtException {
        return lookUp(name.pool()).storageVolLookupByName(name.name());
    }

    private StoragePool lookUp(String pool) throws LibvirtException {
        return connection.storagePoolLookupByName(pool);
    }
}
