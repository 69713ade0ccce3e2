package dev.foundry.plugin.zot;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A world with one registry and the stack's CA. */
record TestingLook(int port, TestingCa ca) implements Look {
    @Override
    public Optional<byte[]> read(Host host, String path) {
        return Optional.empty();
    }

    @Override
    public Hands.Outcome ask(Host host, List<String> question) {
        return new Hands.Outcome(1, "", "");
    }

    @Override
    public InetSocketAddress reach(Host host, int ignored) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Optional<SSLContext> stackTls() {
        return Optional.of(ca.client());
    }

    @Override
    public Optional<String> caCertificate() {
        return Optional.of(ca.caPem());
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
    public Optional<Secret> resolve(Text text) {
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
