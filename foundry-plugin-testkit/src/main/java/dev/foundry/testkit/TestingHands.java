package dev.foundry.testkit;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * A world for a test: hosts without a file or a program, the stack's CA, one server on this machine that every port of
 * every machine leads to, a bootstrap store in memory. A test that needs a host with more overrides what it needs.
 */
public class TestingHands implements Hands {
    private static final int NOT_FOUND = 127;

    private final TestingCa ca;
    private final int port;
    private final Map<String, Secret> bootstrap = new TreeMap<>();
    private final TestingCluster cluster;
    private int changesLeft = Integer.MAX_VALUE;

    /** A world of this CA, with a server on this port of the loopback address. */
    public TestingHands(TestingCa ca, int port) {
        this.ca = ca;
        this.port = port;
        this.cluster = new TestingCluster(this::change, port);
    }

    /** From now on dies before the change after this many. */
    public final void dieAfter(int changes) {
        changesLeft = changes;
    }

    /** What stands for a killed engine. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The bootstrap store itself, to look into and to change from outside. */
    public final Map<String, Secret> bootstrap() {
        return bootstrap;
    }

    /** To be called before every change: the place where {@link #dieAfter} strikes. */
    protected final void change() {
        if (changesLeft-- <= 0) {
            throw new Killed();
        }
    }

    @Override
    public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
        change();
        return new Outcome(NOT_FOUND, "", "no such program");
    }

    @Override
    public void write(Host host, String path, Secret content) {
        change();
    }

    @Override
    public void delete(Host host, String path) {
        change();
    }

    @Override
    public final void keepBootstrap(String name, Secret value) {
        change();
        bootstrap.put(name, value);
    }

    @Override
    public final void forgetBootstrap(String name) {
        change();
        bootstrap.remove(name);
    }

    /** A cluster in memory, always the same. */
    @Override
    public final TestingCluster cluster() {
        return cluster;
    }

    @Override
    public void progress(String message) {}

    @Override
    public Optional<byte[]> read(Host host, String path) {
        return Optional.empty();
    }

    /** What {@link #read} answers. */
    @Override
    public final boolean copy(Host host, String path, OutputStream into) {
        Optional<byte[]> content = read(host, path);
        try {
            into.write(content.orElse(new byte[0]));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return content.isPresent();
    }

    @Override
    public Outcome ask(Host host, List<String> question) {
        return new Outcome(NOT_FOUND, "", "no such program");
    }

    @Override
    public InetSocketAddress reach(Host host, int ignored) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The same server as {@link #reach(Host, int)}, whatever is asked for. */
    @Override
    public InetSocketAddress reach(Host host, String address, int ignored) {
        return reach(host, ignored);
    }

    @Override
    public final Optional<SSLContext> stackTls() {
        return Optional.of(ca.client());
    }

    @Override
    public final Optional<String> caCertificate() {
        return Optional.of(ca.caPem());
    }

    @Override
    public Optional<Secret> secret(SecretRef ref) {
        return Optional.empty();
    }

    @Override
    public final Optional<Secret> bootstrap(String name) {
        return Optional.ofNullable(bootstrap.get(name));
    }

    /** The text as a blueprint's approved text shows it, with references in place of secrets. */
    @Override
    public Optional<Secret> resolve(Text text) {
        return Optional.of(Secret.of(text.toString()));
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return Optional.of(Facts.typical());
    }

    /** A moment of January 2026, always the same. */
    @Override
    public Instant now() {
        return Instant.parse("2026-01-02T03:04:05Z");
    }
}
