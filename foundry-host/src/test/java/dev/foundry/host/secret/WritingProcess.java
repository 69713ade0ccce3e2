package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Counts in a bootstrap store for ever and prints each number once it is kept. */
final class WritingProcess {
    static final String COUNTER = "counter";

    private WritingProcess() {}

    public static void main(String[] arguments) {
        BootstrapStore store = store(Path.of(arguments[0]), Path.of(arguments[1]));
        long number =
                store.read(COUNTER).map(kept -> Long.parseLong(kept.reveal())).orElse(0L);
        while (true) {
            number++;
            store.keep(COUNTER, Secret.of(Long.toString(number)));
            System.out.println(number);
        }
    }

    static BootstrapStore store(Path home, Path passphrase) {
        SecureRandom random = new SecureRandom();
        KeySource keys = new PassphraseKeys(
                Optional.of(passphrase), _ -> Optional.empty(), random, new PassphraseKeys.Cost(64, 1));
        return new FileBootstrapStore(home.resolve("homelab"), "homelab", keys, random);
    }
}
