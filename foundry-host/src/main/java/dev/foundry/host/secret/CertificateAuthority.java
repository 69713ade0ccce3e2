package dev.foundry.host.secret;

import dev.foundry.api.resource.CertificateFiles;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** The stack's CA. Its key lives in the bootstrap store and is made on the first install only. */
public interface CertificateAuthority {
    /** The CA's certificate, PEM with a final line break; empty before the first install. */
    Optional<String> certificate();

    /** Makes the CA when there is none; answers its certificate. */
    String establish();

    /** A new key and certificate. */
    Issued issue(CertificateFiles wanted, Instant now);

    /**
     * What a pair of files on a host is worth, in attributes: {@code issuer} (SHA-256 fingerprint of the CA's certificate
     * that signed it, or {@code other}), {@code names}, {@code addresses} (sorted, comma), {@code key} ({@code matches} or
     * {@code differs}), {@code validity} ({@code ok} or {@code renewal due}).
     */
    SortedMap<String, String> judge(CertificateFiles wanted, String certificatePem, String keyPem, Instant now);

    /** What {@link #judge} says of a pair that is as wanted; empty before the CA exists. */
    Optional<SortedMap<String, String>> wanted(CertificateFiles files);

    /** A certificate chain (leaf, then CA) and its PKCS#8 key, PEM. */
    record Issued(String chain, dev.foundry.api.secret.Secret key) {}
}
