package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what must exist before the secret store does: unseal keys, the CA's key, SSH keys, and all secrets of a stack
 * without a secret store. Names are paths such as {@code ca/key}. Safe for several processes at once.
 */
public interface BootstrapStore {
    /** The value under a name. */
    Optional<Secret> read(String name);

    /** Keeps a value; durable when it returns. */
    void keep(String name, Secret value);

    /** Keeps a value unless there is one already, and answers what is kept now; durable when it returns. */
    Secret keepOnce(String name, Secret value);

    /** Forgets a value; forgetting what is not there is no error. */
    void forget(String name);

    /** All names in order. */
    List<String> names();
}
