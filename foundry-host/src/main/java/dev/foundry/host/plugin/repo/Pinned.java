package dev.foundry.host.plugin.repo;

import dev.foundry.host.plugin.sign.PublicKey;
import java.net.URI;
import java.time.Duration;

/**
 * A repository that a person trusts.
 *
 * @param name the person's word for it
 * @param address of its folder, ending with a slash
 * @param key that must have signed its index
 * @param minimumAge how old a release must be before it is taken; zero for none
 */
public record Pinned(String name, URI address, PublicKey key, Duration minimumAge) {
    /** The name of the repository that the program itself brings. */
    public static final String BUNDLED = "bundled";

    /** Whether it came with the program. */
    public boolean bundled() {
        return name.equals(BUNDLED);
    }
}
