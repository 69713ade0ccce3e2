package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.Map;

/**
 * An image that a disk is based on; it is brought by {@code image import} or {@code image pull}, never made from a document.
 *
 * @param disk the one that must be able to hold it
 */
record DeclaredImage(VolumeName image, Disk disk) implements PluginResource {
    @Override
    public String kind() {
        return "image";
    }

    @Override
    public String key() {
        return "image/" + image + " of " + disk.volume();
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("most_bytes", Long.toString(disk.capacity()));
    }
}
