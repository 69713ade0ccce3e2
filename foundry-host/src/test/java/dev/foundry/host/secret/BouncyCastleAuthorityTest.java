package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BouncyCastleAuthorityTest {
    private static final CertificateFiles WANTED = CertificateFiles.in(
            "/etc/zot", "zot.home.example", List.of("zot.home.example"), List.of("10.0.0.5", "fd00::5"));

    private final MemoryBootstrapStore store = new MemoryBootstrapStore();
    private final Instant now = Instant.now();
    private final BouncyCastleAuthority authority =
            new BouncyCastleAuthority(store, "homelab", new SecureRandom(), Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void isMadeOnce() {
        assertThat(authority.certificate()).isEmpty();
        assertThat(authority.wanted(WANTED)).isEmpty();

        String certificate = authority.establish();

        assertThat(authority.establish()).isEqualTo(certificate);
        assertThat(authority.certificate()).contains(certificate);
        assertThat(certificate).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("-----END CERTIFICATE-----\n");
        assertThat(store.names()).containsExactly("ca/certificate", "ca/key");
    }

    @Test
    void goesOnFromAKeyWithoutCertificate() {
        authority.establish();
        Secret key = store.read("ca/key").orElseThrow();
        store.forget("ca/certificate");

        authority.establish();

        assertThat(store.read("ca/key")).contains(key);
        assertThat(judge(authority.issue(WANTED, now), now))
                .isEqualTo(authority.wanted(WANTED).orElseThrow());
    }

    @Test
    void judgesWhatItIssuedAsWanted() {
        authority.establish();

        assertThat(judge(authority.issue(WANTED, now), now))
                .isEqualTo(authority.wanted(WANTED).orElseThrow())
                .containsEntry("names", "localhost,zot.home.example")
                .containsEntry("addresses", "10.0.0.5,127.0.0.1,fd00:0:0:0:0:0:0:5")
                .containsEntry("key", "matches")
                .containsEntry("validity", "ok");
    }

    @Test
    void renewsAtOneThirdOfTheLifetimeLeft() {
        authority.establish();
        CertificateAuthority.Issued issued = authority.issue(WANTED, now);

        assertThat(judge(issued, now.plus(Duration.ofDays(59)))).containsEntry("validity", "ok");
        assertThat(judge(issued, now.plus(Duration.ofDays(61)))).containsEntry("validity", "renewal due");
        assertThat(judge(issued, now.minus(Duration.ofDays(1)))).containsEntry("validity", "renewal due");
    }

    @Test
    void recognisesAnotherCaAnotherKeyAndNonsense() {
        authority.establish();
        BouncyCastleAuthority other =
                new BouncyCastleAuthority(new MemoryBootstrapStore(), "homelab", new SecureRandom(), Clock.systemUTC());
        other.establish();
        CertificateAuthority.Issued ours = authority.issue(WANTED, now);
        CertificateAuthority.Issued theirs = other.issue(WANTED, now);

        assertThat(judge(theirs, now)).containsEntry("issuer", "other");
        assertThat(authority.judge(WANTED, ours.chain(), theirs.key().reveal(), now))
                .containsEntry("key", "differs");
        assertThat(authority.judge(WANTED, "", "", now))
                .containsEntry("issuer", "other")
                .containsEntry("key", "differs");
        assertThat(authority.judge(WANTED, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "x", now))
                .containsEntry("validity", "renewal due");
        String leafOnly = Pem.certificate(Pem.certificates(ours.chain()).getFirst());
        assertThat(authority.judge(WANTED, leafOnly, ours.key().reveal(), now)).containsEntry("issuer", "other");
    }

    @Test
    void withoutTheKeyItSaysWhereToGo() {
        authority.establish();
        store.forget("ca/key");

        assertThatThrownBy(() -> authority.issue(WANTED, now))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.hint()).contains("foundry stack backup"));
    }

    @Test
    void aLeafNeverOutlivesTheCa() {
        authority.establish();
        X509Certificate root = Pem.certificates(authority.establish()).getFirst();
        CertificateAuthority.Issued issued = authority.issue(WANTED.lifetime(Duration.ofDays(20_000)), now);

        assertThat(Pem.certificates(issued.chain()).getFirst().getNotAfter()).isEqualTo(root.getNotAfter());
    }

    @Test
    void theJdkAcceptsTheChain() throws Exception {
        X509Certificate root = Pem.certificates(authority.establish()).getFirst();
        X509Certificate leaf =
                Pem.certificates(authority.issue(WANTED, now).chain()).getFirst();
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));

        CertPathValidator.getInstance("PKIX").validate(path, parameters);

        assertThat(root.getSubjectX500Principal().getName()).isEqualTo("CN=Foundry CA homelab");
        assertThat(root.getBasicConstraints()).isEqualTo(1);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void opensslAcceptsTheChainForItsNamesAndPurposes() throws Exception {
        assumeThat(onPath("openssl")).as("openssl is on PATH").isTrue();
        Path root = Files.writeString(folder.resolve("ca.crt"), authority.establish());
        CertificateAuthority.Issued issued = authority.issue(WANTED, now);
        Path leaf = Files.writeString(folder.resolve("tls.crt"), issued.chain());
        Path key = Files.writeString(folder.resolve("tls.key"), issued.key().reveal());

        String verify = "openssl verify -x509_strict -CAfile " + root + " ";
        assertThat(ran(verify + "-purpose sslserver -verify_hostname zot.home.example " + leaf))
                .contains(": OK");
        assertThat(ran(verify + "-purpose sslclient -verify_ip fd00::5 " + leaf))
                .contains(": OK");
        assertThat(ran(verify + "-verify_hostname other.example " + leaf)).contains("hostname mismatch");
        assertThat(ran("openssl pkey -pubout -in " + key)).isEqualTo(ran("openssl x509 -noout -pubkey -in " + leaf));
        assertThat(ran("openssl x509 -noout -fingerprint -sha256 -in " + root)
                        .replace(":", "")
                        .toLowerCase(java.util.Locale.ROOT))
                .contains(
                        Pem.fingerprint(Pem.certificates(authority.establish()).getFirst())
                                .substring("SHA256:".length()));
    }

    private java.util.SortedMap<String, String> judge(CertificateAuthority.Issued issued, Instant when) {
        return authority.judge(WANTED, issued.chain(), issued.key().reveal(), when);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String ran(String command) throws IOException {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
