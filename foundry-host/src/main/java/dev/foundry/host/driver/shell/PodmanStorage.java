package dev.foundry.host.driver.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads podman's list of containers, which tells the image each was made from. */
final class PodmanStorage {
    private PodmanStorage() {}

    /** Image reference by container name; nothing when the text is of a form we do not know. */
    static Map<String, String> images(String containersJson) {
        Map<String, String> images = new HashMap<>();
        try {
            if (!containersJson.isBlank() && Json.read(containersJson) instanceof List<?> containers) {
                containers.forEach(container -> add(images, container));
            }
        } catch (IllegalArgumentException beingWritten) {
            return Map.of();
        }
        return images;
    }

    private static void add(Map<String, String> images, Object container) {
        if (container instanceof Map<?, ?> fields
                && fields.get("names") instanceof List<?> names
                && fields.get("metadata") instanceof String metadata
                && Json.read(metadata) instanceof Map<?, ?> details
                && details.get("image-name") instanceof String image) {
            names.forEach(name -> images.put(String.valueOf(name), image));
        }
    }
}
