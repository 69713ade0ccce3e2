package dev.foundry.host.ui;

/** A resource's id as a person reads it. */
final class ResourceName {
    private ResourceName() {}

    /** Paths stay as they are; {@code web1:unit/zot.service} becomes {@code web1: unit zot.service}. */
    static String of(String id) {
        int colon = id.indexOf(':');
        String key = id.substring(colon + 1);
        int slash = key.indexOf('/');
        if (colon < 0 || slash <= 0) {
            return id;
        }
        return id.substring(0, colon) + ": " + key.substring(0, slash) + " " + key.substring(slash + 1);
    }

    /** The same without a colon, for one word after the other on a line. */
    static String plain(String id) {
        String name = of(id);
        return name.equals(id) ? id.replaceFirst(":", " ") : name.replaceFirst(":", "");
    }
}
