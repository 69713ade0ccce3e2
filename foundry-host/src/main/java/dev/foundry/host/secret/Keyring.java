package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.Optional;

/** The operating system's keyring. */
public interface Keyring {
    /** Whether there is one that answers; quick where there is none. */
    boolean available();

    /** What it keeps under an account of Foundry's. */
    Optional<Secret> read(String account);

    /** Keeps a value under an account of Foundry's. */
    void keep(String account, Secret value);

    /** A machine without a keyring. */
    static Keyring none() {
        return new NoKeyring();
    }
}
