package dev.foundry.host.secret;

import dev.foundry.api.resource.CertificateFiles;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** How the stack's certificates look. */
final class CertificateForms {
    /** One intermediate may stand below the root: cert-manager's. */
    private static final int PATH_LENGTH = 1;

    private static final Duration ROOT_LIFETIME = Duration.ofDays(3650);
    /** Hosts' clocks may be a little behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SecureRandom random;

    CertificateForms(SecureRandom random) {
        this.random = random;
    }

    /** A self-signed CA certificate. */
    X509Certificate root(String name, KeyPair pair, Instant now) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build(),
                serial(),
                Date.from(start(now)),
                Date.from(start(now).plus(ROOT_LIFETIME)),
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build(),
                pair.getPublic());
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(PATH_LENGTH));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(pair.getPublic()));
            return signed(builder, pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A certificate for a server that is also a client, signed by the root; it never outlives the root. */
    X509Certificate leaf(
            CertificateFiles wanted, PublicKey key, X509Certificate root, PrivateKey rootKey, Instant now) {
        Instant end = start(now).plus(SKEW).plus(wanted.lifetime());
        Instant rootEnd = root.getNotAfter().toInstant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                root,
                serial(),
                Date.from(start(now)),
                Date.from(end.isBefore(rootEnd) ? end : rootEnd),
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.CN, wanted.commonName())
                        .build(),
                key);
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, names(wanted));
            builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
            builder.addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(root));
            return signed(builder, rootKey);
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralNames names(CertificateFiles wanted) {
        Stream<GeneralName> names = wanted.names().stream().map(name -> new GeneralName(GeneralName.dNSName, name));
        Stream<GeneralName> addresses = wanted.addresses().stream()
                .map(literal -> InetAddress.ofLiteral(literal).getAddress())
                .map(bytes -> new GeneralName(GeneralName.iPAddress, new DEROctetString(bytes)));
        return new GeneralNames(Stream.concat(names, addresses).toArray(GeneralName[]::new));
    }

    private X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(EcKeys.signer(key, random)));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instant start(Instant now) {
        return now.minus(SKEW).truncatedTo(ChronoUnit.SECONDS);
    }

    private BigInteger serial() {
        return new BigInteger(158, random).setBit(158);
    }
}
