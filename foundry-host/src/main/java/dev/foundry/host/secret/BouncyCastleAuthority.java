package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.secret.Secret;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stack's CA: EC P-256, ten years, its key under {@code ca/key} and its certificate under {@code ca/certificate} of the
 * bootstrap store. A machine whose operator joined by {@code foundry login} knows the certificate only: it judges but does
 * not issue.
 */
public final class BouncyCastleAuthority implements CertificateAuthority {
    /** Where the CA's private key is kept, PKCS#8 PEM. */
    public static final String KEY = "ca/key";

    /** Where the CA's certificate is kept, PEM. */
    public static final String CERTIFICATE = "ca/certificate";

    private final BootstrapStore store;
    private final String stack;
    private final CertificateForms forms;
    private final SecureRandom random;
    private final Clock clock;

    /** The authority of this stack. */
    public BouncyCastleAuthority(BootstrapStore store, String stack, SecureRandom random, Clock clock) {
        this.store = store;
        this.stack = stack;
        this.forms = new CertificateForms(random);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Optional<String> certificate() {
        return store.read(CERTIFICATE).map(Secret::reveal);
    }

    @Override
    public String establish() {
        Optional<String> known = certificate();
        return known.isPresent() ? known.get() : founded();
    }

    /** The key first, then a certificate of whichever key was kept: killed in between, the next call goes on from it. */
    private String founded() {
        PrivateKey key = Pem.key(
                store.keepOnce(KEY, Secret.of(Pem.key(EcKeys.pair(random).getPrivate())))
                        .reveal());
        X509Certificate root =
                forms.root("Foundry CA " + stack, new KeyPair(EcKeys.publicKey(key), key), clock.instant());
        return store.keepOnce(CERTIFICATE, Secret.of(Pem.certificate(root))).reveal();
    }

    @Override
    public Issued issue(CertificateFiles wanted, Instant now) {
        X509Certificate root =
                Pem.certificates(certificate().orElseThrow(this::keyless)).getFirst();
        PrivateKey key = Pem.key(store.read(KEY).orElseThrow(this::keyless).reveal());
        KeyPair pair = EcKeys.pair(random);
        X509Certificate leaf = forms.leaf(wanted, pair.getPublic(), root, key, now);
        return new Issued(Pem.certificate(leaf) + Pem.certificate(root), Secret.of(Pem.key(pair.getPrivate())));
    }

    @Override
    public SortedMap<String, String> judge(CertificateFiles wanted, String certificatePem, String keyPem, Instant now) {
        Optional<X509Certificate> root =
                certificate().map(pem -> Pem.certificates(pem).getFirst());
        return CertificateJudge.judge(root, certificatePem, keyPem, now);
    }

    @Override
    public Optional<SortedMap<String, String>> wanted(CertificateFiles files) {
        return certificate().map(pem -> {
            SortedMap<String, String> attributes = new TreeMap<>();
            attributes.put("issuer", Pem.fingerprint(Pem.certificates(pem).getFirst()));
            attributes.put("names", CertificateJudge.sorted(files.names()));
            attributes.put("addresses", CertificateJudge.sortedAddresses(files.addresses()));
            attributes.put("key", "matches");
            attributes.put("validity", "ok");
            return attributes;
        });
    }

    private RefusedException keyless() {
        return new RefusedException(
                "this machine does not hold the key of the CA of " + stack + ", so it cannot issue certificates",
                Details.hint("run the command where the stack was first installed; or bring the key here:"
                        + " 'foundry stack backup FILE' there, 'foundry stack restore FILE --only bootstrap' here"));
    }
}
