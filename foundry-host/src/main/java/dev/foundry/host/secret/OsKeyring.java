package dev.foundry.host.secret;

import com.github.javakeyring.PasswordAccessException;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.secret.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The keyring of the operating system: Secret Service or KWallet on Linux, Keychain on macOS. It may show a dialog of its
 * own to be unlocked; a minute is given for that.
 */
public final class OsKeyring implements Keyring {
    private static final String SERVICE = "foundry";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, String> environment;

    /** @param environment of this process: on Linux a keyring needs the session bus that it names */
    public OsKeyring(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean available() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        if (linux && environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()) {
            return false;
        }
        try {
            return answer(_ -> true);
        } catch (ExecutionException noBackend) {
            return false;
        }
    }

    @Override
    public Optional<Secret> read(String account) {
        try {
            return Optional.ofNullable(answer(keyring -> keyring.getPassword(SERVICE, account)))
                    .map(Secret::of);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof PasswordAccessException) {
                return Optional.empty();
            }
            throw failed("the keyring cannot be read", failure);
        }
    }

    @Override
    public void keep(String account, Secret value) {
        try {
            answer(keyring -> {
                keyring.setPassword(SERVICE, account, value.reveal());
                return true;
            });
        } catch (ExecutionException failure) {
            throw failed("the keyring did not take the key", failure);
        }
    }

    /** Asks on a thread of its own, as a locked keyring waits for a person. */
    private static <T> T answer(Question<T> question) throws ExecutionException {
        FutureTask<T> task = new FutureTask<>(() -> {
            com.github.javakeyring.Keyring keyring = com.github.javakeyring.Keyring.create();
            try {
                return question.ask(keyring);
            } finally {
                keyring.close();
            }
        });
        Thread.ofPlatform().daemon().name("keyring").start(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw failed("the keyring did not answer within " + PATIENCE.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting for the keyring");
        }
    }

    private static FailedException failed(String what, Exception failure) {
        return new FailedException(
                what,
                Details.hint("unlock the keyring, or use a passphrase: FOUNDRY_PASSPHRASE_FILE")
                        .causedBy(failure));
    }

    private interface Question<T> {
        T ask(com.github.javakeyring.Keyring keyring) throws PasswordAccessException;
    }
}
