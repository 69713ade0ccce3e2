package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Random keys that the operating system's keyring keeps. */
final class KeyringKeys implements KeySource {
    private static final Pattern SLOT = Pattern.compile("keyring account=(\\S+)");

    private final Keyring keyring;
    private final SecureRandom random;
    private final Map<String, SecretKey> remembered = new ConcurrentHashMap<>();

    KeyringKeys(Keyring keyring, SecureRandom random) {
        this.keyring = keyring;
        this.random = random;
    }

    @Override
    public Opened create(String purpose) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] id = new byte[8];
        random.nextBytes(id);
        String account = purpose.replaceAll("[^A-Za-z0-9._-]+", "-") + "-"
                + HexFormat.of().formatHex(id);
        keyring.keep(account, Secret.of(Base64.getEncoder().encodeToString(key)));
        String slot = "keyring account=" + account;
        SecretKey made = new SecretKeySpec(key, "AES");
        remembered.put(slot, made);
        return new Opened(slot, made);
    }

    @Override
    public boolean knows(String slot) {
        return SLOT.matcher(slot).matches();
    }

    @Override
    public Opened open(String slot, String purpose, Predicate<SecretKey> fits) {
        SecretKey known = remembered.get(slot);
        if (known == null) {
            known = fetched(slot, purpose);
            remembered.put(slot, known);
        }
        return new Opened(slot, known);
    }

    private SecretKey fetched(String slot, String purpose) {
        Matcher words = SLOT.matcher(slot);
        if (!words.matches()) {
            throw new IllegalArgumentException("not a keyring's key line: " + slot);
        }
        Secret kept = keyring.available() ? keyring.read(words.group(1)).orElse(null) : null;
        if (kept == null) {
            throw new RefusedException(
                    "the key of the " + purpose + " is in a keyring that cannot be reached",
                    Details.hint("log in to the desktop session whose keyring holds the account '" + words.group(1)
                            + "' and unlock it; or bring the store back with 'foundry stack restore FILE'"));
        }
        return new SecretKeySpec(Base64.getDecoder().decode(kept.reveal()), "AES");
    }
}
