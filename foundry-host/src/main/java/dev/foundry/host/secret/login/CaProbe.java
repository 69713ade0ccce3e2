package dev.foundry.host.secret.login;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.secret.Pem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Fetches the stack's CA certificate from a server's TLS chain. The server is trusted with nothing: the handshake goes on
 * only when one certificate of the chain has the fingerprint the person was given, and no byte is sent after it.
 */
public final class CaProbe {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private CaProbe() {}

    /**
     * The CA's certificate.
     *
     * @throws RefusedException when no certificate of the chain has the fingerprint
     * @throws UnreachableException when nothing answers with TLS
     */
    public static X509Certificate fetch(StoreAddress address, Fingerprint fingerprint) {
        AtomicReference<List<X509Certificate>> offered = new AtomicReference<>(List.of());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Picking(fingerprint, offered)}, new SecureRandom());
            try (Socket plain = new Socket()) {
                plain.connect(new InetSocketAddress(address.peer(), address.port()), (int) LIMIT.toMillis());
                plain.setSoTimeout((int) LIMIT.toMillis());
                try (SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(plain, address.peer(), address.port(), true)) {
                    socket.startHandshake();
                }
            }
        } catch (IOException failure) {
            if (offered.get().isEmpty()) {
                throw new UnreachableException(
                        address + " does not answer",
                        Details.hint("its address: 'foundry login --invite' prints it where the stack was installed")
                                .causedBy(failure));
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return offered.get().stream()
                .filter(fingerprint::of)
                .findFirst()
                .orElseThrow(() -> stranger(address, fingerprint, offered.get()));
    }

    private static RefusedException stranger(
            StoreAddress address, Fingerprint fingerprint, List<X509Certificate> offered) {
        String chain = offered.stream()
                .map(certificate ->
                        certificate.getSubjectX500Principal().getName() + "  " + Pem.fingerprint(certificate))
                .collect(Collectors.joining("\n  ", "offered\n  ", "\nexpected\n  " + fingerprint.text()));
        return new RefusedException(
                address + " does not show the CA with that fingerprint; nothing was sent to it",
                Details.hint("compare with what 'foundry login --invite' prints where the stack was installed;"
                                + " if they differ, somebody may be between you and the stack")
                        .because(chain));
    }

    private record Picking(Fingerprint fingerprint, AtomicReference<List<X509Certificate>> offered)
            implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            offered.set(List.of(chain));
            if (Stream.of(chain).noneMatch(fingerprint::of)) {
                throw new CertificateException("no certificate has the expected fingerprint");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
