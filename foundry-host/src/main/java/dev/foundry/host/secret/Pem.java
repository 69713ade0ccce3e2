package dev.foundry.host.secret;

import dev.foundry.api.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM, and the fingerprint people compare. */
public final class Pem {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** A certificate in PEM with a final line break. */
    public static String certificate(X509Certificate certificate) {
        try {
            return armoured("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The certificates of a PEM text, in order, at least one.
     *
     * @throws InvalidInputException when it holds none or a broken one
     */
    public static List<X509Certificate> certificates(String pem) {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException broken) {
            throw new InvalidInputException("a certificate is not readable PEM");
        }
        throw new InvalidInputException("there is no certificate in the PEM text");
    }

    /** A private key as PKCS#8 PEM with a final line break. */
    static String key(PrivateKey key) {
        return armoured("PRIVATE KEY", key.getEncoded());
    }

    /**
     * The EC key of a PKCS#8 PEM text.
     *
     * @throws InvalidInputException when it holds none
     */
    static PrivateKey key(String pem) {
        Matcher matcher = PRIVATE_KEY.matcher(pem);
        if (!matcher.find()) {
            throw new InvalidInputException("there is no PKCS#8 key in the PEM text");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new InvalidInputException("the key in the PEM text is broken or not an EC key");
        }
    }

    /** {@code SHA256:} and the certificate's digest in lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return "SHA256:" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String armoured(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
