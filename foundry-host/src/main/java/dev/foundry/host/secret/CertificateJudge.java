package dev.foundry.host.secret;

import dev.foundry.api.error.InvalidInputException;
import java.net.InetAddress;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what a pair of certificate and key files is worth. */
final class CertificateJudge {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateJudge() {}

    /** The attributes that {@link CertificateAuthority#judge} promises. */
    static SortedMap<String, String> judge(
            Optional<X509Certificate> root, String certificatePem, String keyPem, Instant now) {
        SortedMap<String, String> attributes = new TreeMap<>();
        try {
            List<X509Certificate> chain = Pem.certificates(certificatePem);
            X509Certificate leaf = chain.getFirst();
            attributes.put(
                    "issuer",
                    root.filter(ca -> signedBy(chain, ca)).map(Pem::fingerprint).orElse("other"));
            attributes.put("names", sorted(alternatives(leaf, DNS_NAME)));
            attributes.put("addresses", sortedAddresses(alternatives(leaf, IP_ADDRESS)));
            attributes.put("key", keyOf(leaf, keyPem) ? "matches" : "differs");
            attributes.put("validity", fresh(leaf, now) ? "ok" : "renewal due");
        } catch (InvalidInputException | CertificateParsingException unreadable) {
            attributes.put("issuer", "other");
            attributes.put("names", "");
            attributes.put("addresses", "");
            attributes.put("key", "differs");
            attributes.put("validity", "renewal due");
        }
        return attributes;
    }

    static String sorted(Collection<String> names) {
        return names.stream().distinct().sorted().collect(Collectors.joining(","));
    }

    /** Sorted in one spelling, so that {@code ::1} and {@code 0:0:0:0:0:0:0:1} are the same. */
    static String sortedAddresses(Collection<String> literals) {
        return sorted(literals.stream()
                .map(literal -> InetAddress.ofLiteral(literal).getHostAddress())
                .toList());
    }

    /** Signed by the CA, and followed by the CA's own certificate so that clients can be handed the chain. */
    private static boolean signedBy(List<X509Certificate> chain, X509Certificate root) {
        return chain.size() > 1 && chain.get(1).equals(root) && EcKeys.signed(chain.getFirst(), root.getPublicKey());
    }

    private static List<String> alternatives(X509Certificate leaf, int kind) throws CertificateParsingException {
        Collection<List<?>> all = leaf.getSubjectAlternativeNames();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(name -> name.getFirst().equals(kind))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    private static boolean keyOf(X509Certificate leaf, String keyPem) {
        try {
            PrivateKey key = Pem.key(keyPem);
            return EcKeys.publicKey(key).equals(leaf.getPublicKey());
        } catch (InvalidInputException unreadable) {
            return false;
        }
    }

    /** More than a third of the lifetime is left, and it has begun. */
    private static boolean fresh(X509Certificate leaf, Instant now) {
        Instant begin = leaf.getNotBefore().toInstant();
        Instant end = leaf.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        return !now.isBefore(begin) && left.multipliedBy(3).compareTo(Duration.between(begin, end)) > 0;
    }
}
