package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A hypervisor's pools and volumes; each method that changes something is one call. */
public interface Storage {
    /** All pools by name. */
    List<Pool> pools();

    /** A pool. */
    Optional<Pool> pool(String name);

    /** Makes a pool known. */
    void definePool(String xml);

    /** Makes a pool's folder. */
    void buildPool(String name);

    /** Makes a pool usable. */
    void startPool(String name);

    /** Makes a pool usable whenever the hypervisor starts. */
    void autostartPool(String name);

    /** Looks again at what is in a pool. */
    void refreshPool(String name);

    /** Makes a pool unusable; what is in it stays. */
    void stopPool(String name);

    /** Makes a stopped pool unknown; what is in it stays. */
    void undefinePool(String name);

    /** The volumes of a pool by name; none of a stopped pool. */
    List<Volume> volumes(String pool);

    /** A volume; empty too when its pool is not there or stopped. */
    Optional<Volume> volume(VolumeName name);

    /** Makes a volume. */
    void createVolume(String pool, String xml);

    /**
     * Writes a volume's content from its beginning.
     *
     * @param content read to its end
     * @param length of the content in bytes
     */
    void upload(VolumeName name, InputStream content, long length);

    /** Makes a volume with another one's content, which is converted where the formats differ. */
    void copyVolume(VolumeName from, String pool, String xml);

    /** Enlarges a volume that no running machine uses; capacity in bytes. */
    void resizeVolume(VolumeName name, long capacity);

    /** Reads a volume's content from its beginning to its end. */
    long download(VolumeName name, OutputStream into);

    /** Deletes a volume with its content. */
    void deleteVolume(VolumeName name);

    /**
     * A pool.
     *
     * @param type such as {@code dir}
     * @param state {@code inactive}, {@code building}, {@code running}, {@code degraded} or {@code unknown}
     * @param path of its folder, empty when it has none
     */
    record Pool(
            String name,
            String type,
            String state,
            boolean autostart,
            String path,
            long capacity,
            long allocation,
            long available) {
        /** Whether its volumes can be used. */
        public boolean running() {
            return state.equals("running") || state.equals("degraded");
        }
    }

    /**
     * A volume, sizes in bytes.
     *
     * @param backing the path of what it is based on
     */
    record Volume(
            VolumeName name, String path, String format, long capacity, long allocation, Optional<String> backing) {}
}
