package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Lines of an htpasswd file with bcrypt hashes. */
final class Htpasswd {
    /** {@code $2y$10$}, 22 characters of salt, 31 of hash. */
    static final int HASH_LENGTH = 60;

    /** Costs beyond 16 would take minutes to verify; nobody means them. */
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private static final int COST = 10;
    private static final int LONGEST = 72;

    private Htpasswd() {}

    static String line(String user, String password, SecureRandom random) {
        if (user.isEmpty() || user.indexOf(':') >= 0 || user.indexOf('\n') >= 0) {
            throw new InvalidInputException("'" + user + "' cannot be a user's name in an htpasswd file");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidInputException(
                    "the password of " + user + " is longer than the " + LONGEST + " bytes that bcrypt regards",
                    Details.hint("choose a shorter one"));
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return user + ":" + OpenBSDBCrypt.generate("2y", password.toCharArray(), salt, COST);
    }

    /** Whether the line is this user's and its hash verifies. */
    static boolean verifies(String line, String user, String password) {
        String hash = line.startsWith(user + ":") ? line.substring(user.length() + 1) : "";
        return HASH.matcher(hash).matches() && OpenBSDBCrypt.checkPassword(hash, password.toCharArray());
    }
}
