package dev.foundry.host.cli;

import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.FileBootstrapStore;
import dev.foundry.host.secret.KeySource;
import dev.foundry.host.secret.OsKeyring;
import dev.foundry.host.secret.PassphraseKeys;
import dev.foundry.host.secret.UsualKeys;
import dev.foundry.host.secret.WatchedBootstrapStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Bootstrap stores by the name of their stack alone, for commands that begin where there is no stack file yet. */
record BootstrapStores(Foundry foundry, SecureRandom random) {
    /** The store of the stack with this name. */
    BootstrapStore of(String stack) {
        UsualKeys keys = new UsualKeys(
                new PassphraseKeys(passphraseFile(), foundry::askPassphrase, random),
                new OsKeyring(foundry.surroundings().environment()),
                random);
        return new WatchedBootstrapStore(
                new FileBootstrapStore(foundry.configFolder().resolve(stack), stack, keys, random), foundry.redactor());
    }

    /** A key from the passphrase in this file, else from the usual one, else asked for. */
    KeySource passphrase(Optional<Path> file) {
        return new PassphraseKeys(file.or(this::passphraseFile), foundry::askPassphrase, random);
    }

    private Optional<Path> passphraseFile() {
        return Optional.ofNullable(foundry.surroundings().environment().get("FOUNDRY_PASSPHRASE_FILE"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
