package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.security.SecureRandom;
import java.util.function.Predicate;
import javax.crypto.SecretKey;

/**
 * How the bootstrap store gets its key. A new store: the passphrase file where one is named, else the keyring, else a
 * passphrase asked for at the terminal, else a refusal that names these ways. An existing one: as its header says.
 */
public final class UsualKeys implements KeySource {
    private final PassphraseKeys passphrase;
    private final Keyring keyring;
    private final KeyringKeys kept;

    /** Keys from a passphrase or from this keyring. */
    public UsualKeys(PassphraseKeys passphrase, Keyring keyring, SecureRandom random) {
        this.passphrase = passphrase;
        this.keyring = keyring;
        this.kept = new KeyringKeys(keyring, random);
    }

    @Override
    public Opened create(String purpose) {
        return !passphrase.unattended() && keyring.available() ? kept.create(purpose) : passphrase.create(purpose);
    }

    @Override
    public boolean knows(String slot) {
        return passphrase.knows(slot) || kept.knows(slot);
    }

    @Override
    public Opened open(String slot, String purpose, Predicate<SecretKey> fits) {
        if (kept.knows(slot)) {
            return kept.open(slot, purpose, fits);
        }
        if (passphrase.knows(slot)) {
            return passphrase.open(slot, purpose, fits);
        }
        throw new RefusedException(
                "the " + purpose + " has a key of a kind this Foundry does not know",
                Details.hint("use a Foundry at least as new as the one that wrote it")
                        .because("key: " + slot));
    }
}
