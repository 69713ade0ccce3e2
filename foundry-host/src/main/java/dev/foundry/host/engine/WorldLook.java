package dev.foundry.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ClusterDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The world to look at: hosts through their observing half only. */
class WorldLook implements Look {
    private static final Duration QUESTION = Duration.ofSeconds(30);
    final World world;
    final Knowledge knowledge;
    private final Texts texts;
    private final java.util.function.Function<SecretRef, Optional<Secret>> secrets;
    private final Supplier<ClusterDriver> cluster;

    WorldLook(
            World world,
            Knowledge knowledge,
            Texts texts,
            java.util.function.Function<SecretRef, Optional<Secret>> secrets,
            Supplier<ClusterDriver> cluster) {
        this.world = world;
        this.knowledge = knowledge;
        this.texts = texts;
        this.secrets = secrets;
        this.cluster = cluster;
    }

    @Override
    public Optional<byte[]> read(Host host, String path) {
        return world.hosts().view(host).read(path);
    }

    @Override
    public boolean copy(Host host, String path, OutputStream into) {
        return world.hosts().view(host).copy(path, into);
    }

    @Override
    public Hands.Outcome ask(Host host, List<String> command) {
        Questions.onlyLooking(command);
        return world.hosts().driver(host).run(command, Secret.of(""), QUESTION);
    }

    @Override
    public InetSocketAddress reach(Host host, int port) {
        return world.hosts().view(host).reach(port);
    }

    @Override
    public InetSocketAddress reach(Host host, String address, int port) {
        return world.hosts().view(host).reach(address, port);
    }

    @Override
    public Optional<SSLContext> stackTls() {
        return caCertificate().map(WorldLook::trusting);
    }

    private static SSLContext trusting(String pem) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("the stack's CA certificate cannot be read", broken);
        }
    }

    @Override
    public Optional<String> caCertificate() {
        return world.authority().certificate();
    }

    @Override
    public Optional<Secret> secret(SecretRef ref) {
        return secrets.apply(ref);
    }

    @Override
    public Optional<Secret> bootstrap(String name) {
        return world.bootstrap().read(name);
    }

    @Override
    public Optional<Secret> resolve(Text text) {
        return texts.resolve(text);
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return knowledge.facts(host);
    }

    /** Handed out as what only looks; with more by the type that may change things. */
    @Override
    public ClusterLook cluster() {
        return driver();
    }

    final ClusterDriver driver() {
        return cluster.get();
    }

    @Override
    public Instant now() {
        return world.clock().instant();
    }
}
