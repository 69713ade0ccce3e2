package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A keyring that is there and remembers. */
final class TestingKeyring implements Keyring {
    private final Map<String, Secret> kept = new HashMap<>();

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Optional<Secret> read(String account) {
        return Optional.ofNullable(kept.get(account));
    }

    @Override
    public void keep(String account, Secret value) {
        kept.put(account, value);
    }
}
