package dev.foundry.api.resource;

import java.time.Duration;
import java.util.List;

/**
 * A private key and a certificate of the stack's CA on a host. The key is made and kept on the host's side of the wire
 * only; the certificate is renewed at one third of the lifetime left, or when names, addresses or CA change.
 *
 * @param certificatePath absolute; the file holds the leaf, then the CA's certificate, PEM
 * @param keyPath absolute; the file holds the PKCS#8 key, PEM, mode 0600 or 0640 by ownership
 * @param commonName of the subject
 * @param names DNS names
 * @param addresses IP literals; {@code 127.0.0.1} and the name {@code localhost} are always added
 * @param lifetime of a new certificate, default 90 days
 * @param ownership of both files; the certificate is readable by all, the key has this mode (default 0600)
 */
public record CertificateFiles(
        String certificatePath,
        String keyPath,
        String commonName,
        List<String> names,
        List<String> addresses,
        Duration lifetime,
        Ownership ownership)
        implements HostResource {
    public CertificateFiles {
        certificatePath = Paths.clean(certificatePath);
        keyPath = Paths.clean(keyPath);
        names = withFirst("localhost", names);
        addresses = withFirst("127.0.0.1", addresses);
        if (lifetime.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("a certificate lives at least an hour, not " + lifetime);
        }
    }

    private static List<String> withFirst(String always, List<String> others) {
        return java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(always))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code tls.crt} and {@code tls.key} in this folder, for root alone, 90 days. */
    public static CertificateFiles in(String folder, String commonName, List<String> names, List<String> addresses) {
        return new CertificateFiles(
                folder + "/tls.crt",
                folder + "/tls.key",
                commonName,
                names,
                addresses,
                Duration.ofDays(90),
                Ownership.root("0600"));
    }

    /** The same in files of these names in the certificate's folder. */
    public CertificateFiles files(String certificate, String key) {
        String folder = certificatePath.substring(0, certificatePath.lastIndexOf('/') + 1);
        return new CertificateFiles(
                folder + certificate, folder + key, commonName, names, addresses, lifetime, ownership);
    }

    /** The same with files of this user and the group of the same name or number. */
    public CertificateFiles owner(String user) {
        return new CertificateFiles(
                certificatePath,
                keyPath,
                commonName,
                names,
                addresses,
                lifetime,
                new Ownership(user, user, ownership.mode()));
    }

    /** The same with certificates of this lifetime. */
    public CertificateFiles lifetime(Duration duration) {
        return new CertificateFiles(certificatePath, keyPath, commonName, names, addresses, duration, ownership);
    }

    @Override
    public String kind() {
        return "certificate";
    }

    @Override
    public String key() {
        return certificatePath;
    }
}
