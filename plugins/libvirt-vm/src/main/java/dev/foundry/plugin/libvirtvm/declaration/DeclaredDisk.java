package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine's own volume.
 *
 * @param machine its name
 */
record DeclaredDisk(String machine, Disk disk) implements PluginResource {
    @Override
    public String kind() {
        return "volume";
    }

    @Override
    public String key() {
        return "volume/" + disk.volume();
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("format", disk.format());
        attributes.put("size_gb", Long.toString(disk.capacity() >> 30));
        disk.image().ifPresent(image -> attributes.put("image", image.toString()));
        return Collections.unmodifiableMap(attributes);
    }
}
