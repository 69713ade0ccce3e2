package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Keys derived from a passphrase by argon2id. The passphrase comes from the file that {@code FOUNDRY_PASSPHRASE_FILE}
 * names, else from the person at the terminal. A derived key is remembered for the life of the process, never written.
 */
public final class PassphraseKeys implements KeySource {
    /** At most a gigabyte and 99 passes: a forged header must not stop the machine. */
    private static final Pattern SLOT =
            Pattern.compile("argon2id m=([1-9]\\d{1,5}|10[0-4]\\d{4}) t=([1-9]\\d?) p=1 salt=([A-Za-z0-9+/]{22}==)");

    private static final int TRIES = 3;

    private final Optional<Path> file;
    private final Passphrases person;
    private final SecureRandom random;
    private final Cost cost;
    private final Map<String, SecretKey> remembered = new ConcurrentHashMap<>();

    /**
     * @param file what {@code FOUNDRY_PASSPHRASE_FILE} names
     * @param person asked when there is no such file
     */
    public PassphraseKeys(Optional<Path> file, Passphrases person, SecureRandom random) {
        this(file, person, random, Cost.USUAL);
    }

    PassphraseKeys(Optional<Path> file, Passphrases person, SecureRandom random, Cost cost) {
        this.file = file;
        this.person = person;
        this.random = random;
        this.cost = cost;
    }

    /** Whether the passphrase is in a file, so that nobody need be asked. */
    public boolean unattended() {
        return file.isPresent();
    }

    @Override
    public Opened create(String purpose) {
        Secret passphrase =
                file.map(path -> SecretFile.read(path, "passphrase")).orElseGet(() -> invented(purpose));
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String slot = "argon2id m=" + cost.memoryKib() + " t=" + cost.passes() + " p=1 salt="
                + Base64.getEncoder().encodeToString(salt);
        SecretKey key = derive(slot, passphrase);
        remembered.put(slot, key);
        return new Opened(slot, key);
    }

    @Override
    public boolean knows(String slot) {
        return SLOT.matcher(slot).matches();
    }

    @Override
    public Opened open(String slot, String purpose, Predicate<SecretKey> fits) {
        SecretKey known = remembered.get(slot);
        if (known == null) {
            known = file.map(path -> fromFile(slot, path, fits)).orElseGet(() -> fromPerson(slot, purpose, fits));
            remembered.put(slot, known);
        }
        return new Opened(slot, known);
    }

    private static SecretKey fromFile(String slot, Path path, Predicate<SecretKey> fits) {
        SecretKey key = derive(slot, SecretFile.read(path, "passphrase"));
        if (!fits.test(key)) {
            throw new RefusedException(
                    "the passphrase in " + path + " is not the right one",
                    Details.hint("let FOUNDRY_PASSPHRASE_FILE name the file with the passphrase it was sealed with"));
        }
        return key;
    }

    private SecretKey fromPerson(String slot, String purpose, Predicate<SecretKey> fits) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String question = (attempt == 0 ? "" : "That is not the passphrase. ") + "Passphrase of the " + purpose;
            SecretKey key = derive(slot, person.ask(question).orElseThrow(() -> nobody(purpose)));
            if (fits.test(key)) {
                return key;
            }
        }
        throw new RefusedException(
                "the passphrase of the " + purpose + " was wrong " + TRIES + " times",
                Details.hint("without the passphrase it cannot be opened; a backup made by 'foundry stack backup' has"
                        + " a passphrase of its own"));
    }

    private Secret invented(String purpose) {
        Secret first = person.ask("New passphrase for the " + purpose).orElseThrow(() -> nobody(purpose));
        if (first.reveal().isBlank()) {
            throw new RefusedException("an empty passphrase protects nothing; nothing was written");
        }
        Secret second = person.ask("The same passphrase again").orElseThrow(() -> nobody(purpose));
        if (!first.equals(second)) {
            throw new RefusedException("the two passphrases differ; nothing was written");
        }
        return first;
    }

    private static RefusedException nobody(String purpose) {
        return new RefusedException(
                "the " + purpose + " needs a passphrase and there is no terminal to ask at",
                Details.hint("let FOUNDRY_PASSPHRASE_FILE name a file of mode 0600 that holds the passphrase,"
                        + " or run the command at a terminal"));
    }

    private static SecretKey derive(String slot, Secret passphrase) {
        Matcher words = SLOT.matcher(slot);
        if (!words.matches()) {
            throw new InvalidInputException(
                    "the sealed file has a key line that no passphrase can serve",
                    Details.hint("it is damaged, or was made by a newer Foundry")
                            .because("key: " + slot));
        }
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Integer.parseInt(words.group(1)))
                .withIterations(Integer.parseInt(words.group(2)))
                .withParallelism(1)
                .withSalt(Base64.getDecoder().decode(words.group(3)))
                .build());
        byte[] key = new byte[32];
        argon2.generateBytes(passphrase.reveal().getBytes(StandardCharsets.UTF_8), key);
        return new SecretKeySpec(key, "AES");
    }

    /** What a guess costs; kept in the header of each file, so that it can grow. */
    record Cost(int memoryKib, int passes) {
        /** About 150 ms on a machine of 2020: little for a person, a lot for who tries a dictionary. */
        static final Cost USUAL = new Cost(19 * 1024, 3);
    }
}
