package dev.foundry.plugin.zot;

import dev.foundry.api.capability.ImageRegistry;
import java.util.List;
import java.util.Optional;

/** What Zot gives to others. */
record ZotRegistry(String endpoint, List<String> addresses, List<String> mirrored, Optional<Login> login)
        implements ImageRegistry {
    ZotRegistry {
        addresses = List.copyOf(addresses);
        mirrored = List.copyOf(mirrored);
    }
}
