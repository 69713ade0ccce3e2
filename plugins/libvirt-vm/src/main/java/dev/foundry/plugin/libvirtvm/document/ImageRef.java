package dev.foundry.plugin.libvirtvm.document;

import java.util.Optional;

/** What a boot disk is based on. */
public sealed interface ImageRef {
    /** A file of the hypervisor, used as it is written. */
    record AtPath(String path) implements ImageRef {}

    /** A volume of a pool. */
    record InPool(String pool, String volume) implements ImageRef {}

    /**
     * Reads {@code bootDisk.image}: a path when it has a slash or begins with a dot, {@code pool:volume} when it has a
     * colon, else a volume of the pool for images. Empty when a side of the colon is.
     */
    static Optional<ImageRef> parse(String text, String imagePool) {
        if (text.contains("/") || text.startsWith(".")) {
            return Optional.of(new AtPath(text));
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.of(new InPool(imagePool, text));
        }
        String pool = text.substring(0, colon).strip();
        String volume = text.substring(colon + 1).strip();
        return pool.isEmpty() || volume.isEmpty() ? Optional.empty() : Optional.of(new InPool(pool, volume));
    }
}
