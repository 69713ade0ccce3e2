package dev.foundry.host.secret.login;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.secret.Pem;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;

/** The SHA-256 fingerprint of a certificate, as {@link Pem#fingerprint} writes it. */
public record Fingerprint(String text) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** Reads it with or without {@code SHA256:} in front, with or without colons, in either case. */
    public static Fingerprint parse(String text) {
        String digits = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^sha-?256( fingerprint)?[:=]", "")
                .replace(":", "");
        if (!DIGITS.matcher(digits).matches()) {
            throw new InvalidInputException(
                    "that is not the SHA-256 fingerprint of a certificate",
                    Details.hint("it has 64 hexadecimal digits; where the stack was installed,"
                            + " 'foundry login --invite' prints the whole command"));
        }
        return new Fingerprint("SHA256:" + digits);
    }

    boolean of(X509Certificate certificate) {
        return Pem.fingerprint(certificate).equals(text);
    }
}
