package dev.foundry.plugin.powerdns;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Hands that reach the ports a test names and know one key. */
class TestingHands implements Hands {
    private final Map<String, InetSocketAddress> doors = new HashMap<>();
    private final String key;

    TestingHands(String key) {
        this.key = key;
    }

    TestingHands door(Host host, int port, InetSocketAddress address) {
        doors.put(host.name() + ":" + port, address);
        return this;
    }

    @Override
    public InetSocketAddress reach(Host host, int port) {
        return doors.getOrDefault(host.name() + ":" + port, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    }

    @Override
    public Optional<Secret> resolve(Text text) {
        return key.isEmpty() ? Optional.empty() : Optional.of(Secret.of(key));
    }

    @Override
    public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
        return new Outcome(127, "", "no such program");
    }

    @Override
    public Outcome ask(Host host, List<String> command) {
        return new Outcome(127, "", "no such program");
    }

    @Override
    public void write(Host host, String path, Secret content) {}

    @Override
    public void delete(Host host, String path) {}

    @Override
    public void keepBootstrap(String name, Secret value) {}

    @Override
    public void forgetBootstrap(String name) {}

    @Override
    public void progress(String message) {}

    @Override
    public Optional<byte[]> read(Host host, String path) {
        return Optional.empty();
    }

    @Override
    public Optional<SSLContext> stackTls() {
        return Optional.empty();
    }

    @Override
    public Optional<String> caCertificate() {
        return Optional.empty();
    }

    @Override
    public Optional<Secret> secret(SecretRef ref) {
        return Optional.empty();
    }

    @Override
    public Optional<Secret> bootstrap(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return Optional.of(Facts.typical());
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
