package dev.foundry.api.capability;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the stack's secrets by path, each with several keys (mount {@code foundry-core}). */
public interface SecretStore extends Capability {
    /** A client that only reads; empty while the store cannot be used (not there, sealed, no token), see {@link #state}. */
    Optional<Reader> reader(Look look);

    /** A client that also writes; empty while the store cannot be used. */
    Optional<Writer> writer(Hands hands);

    /** What a person must know when the store cannot be used, for example {@code sealed}. */
    String state(Look look);

    /** Where the store is reached by people and programs, for example {@code https://openbao.example:8200}. */
    String address();

    /**
     * What lets pods of the cluster read secrets as their service accounts, to be declared by whoever brings the secrets into
     * pods; empty where the store does not know pods.
     */
    default Optional<PluginResource> podAccess(PodAccess access) {
        return Optional.empty();
    }

    /** Reads. */
    interface Reader {
        /** All keys at a path; empty when there is nothing. */
        Optional<Map<String, Secret>> read(String path);

        /** Names below a path, folders with a trailing slash; the root is the empty path. */
        List<String> list(String path);
    }

    /** Writes. */
    interface Writer extends Reader {
        /** Sets keys at a path and leaves the path's other keys alone. Marked as the stack's own. */
        void put(String path, Map<String, Secret> values);

        /** Takes one key away, and the path with its last key. */
        void delete(String path, String key);
    }
}
