package dev.foundry.host.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;

/**
 * Keys on the curve P-256, and what is signed with them. All that is reckoned is Bouncy Castle's: Java's own curve makes
 * tables at its first use, which takes a fifth of a short command under the first compiler.
 */
final class EcKeys {
    private static final ECDomainParameters CURVE = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

    private static final DigestAlgorithmIdentifierFinder DIGESTS = new DefaultDigestAlgorithmIdentifierFinder();

    private EcKeys() {}

    /** A new pair. */
    static KeyPair pair(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, random));
        ECPrivateKeyParameters made =
                (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(made.getD(), named.getParameterSpec(ECParameterSpec.class)));
            return new KeyPair(publicKey(key), key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public half of a private key. */
    static PublicKey publicKey(PrivateKey key) {
        ECPrivateKey secret = (ECPrivateKey) key;
        org.bouncycastle.math.ec.ECPoint point =
                CURVE.getG().multiply(secret.getS()).normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger y = point.getAffineYCoord().toBigInteger();
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), secret.getParams()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signs with this key: ECDSA with SHA-256. */
    static ContentSigner signer(PrivateKey key, SecureRandom random) throws OperatorCreationException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        return new BcECContentSignerBuilder(algorithm, DIGESTS.find(algorithm))
                .setSecureRandom(random)
                .build(new ECPrivateKeyParameters(((ECPrivateKey) key).getS(), CURVE));
    }

    /** Whether the private half of this key signed the certificate. */
    static boolean signed(X509Certificate certificate, PublicKey signer) {
        if (!(signer instanceof ECPublicKey)) {
            return false;
        }
        try {
            return new X509CertificateHolder(certificate.getEncoded())
                    .isSignatureValid(new BcECContentVerifierProviderBuilder(DIGESTS)
                            .build(PublicKeyFactory.createKey(signer.getEncoded())));
        } catch (CertException | CertificateEncodingException | OperatorCreationException | IOException other) {
            return false;
        }
    }
}
