package dev.foundry.host.secret;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.util.Optional;

/** The keyring of a machine that has none. */
final class NoKeyring implements Keyring {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public Optional<Secret> read(String account) {
        return Optional.empty();
    }

    @Override
    public void keep(String account, Secret value) {
        throw new RefusedException("this machine has no keyring to keep " + account + " in");
    }
}
