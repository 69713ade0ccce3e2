package dev.foundry.plugin.libvirtvm.machine;

/** A volume: its pool and its name there. */
public record VolumeName(String pool, String name) {
    @Override
    public String toString() {
        return pool + ":" + name;
    }
}
