package dev.foundry.plugin.openbao;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * One host in a folder of this machine, with a real shell and a test's server; it dies before the n-th change when told to.
 */
final class TestingHands implements Hands {
    private final Path root;
    private final TestingServer server;
    private final TestingCa ca;
    private final Map<String, Secret> bootstrap = new TreeMap<>();
    private int changesLeft = Integer.MAX_VALUE;

    TestingHands(Path root, TestingServer server, TestingCa ca) {
        this.root = root;
        this.server = server;
        this.ca = ca;
    }

    /** From now on dies before the change after this many. */
    void dieAfter(int changes) {
        changesLeft = changes;
    }

    /** What stands for a killed engine. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Map<String, Secret> bootstrap() {
        return bootstrap;
    }

    Path onDisk(String path) {
        return root.resolve(path.substring(1));
    }

    private void change() {
        if (changesLeft-- <= 0) {
            throw new Killed();
        }
    }

    @Override
    public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
        change();
        if (command.getFirst().equals("systemctl")) {
            server.restart();
            return new Outcome(0, "", "");
        }
        try {
            List<String> local = command.stream()
                    .map(argument ->
                            argument.startsWith("/var/") ? onDisk(argument).toString() : argument)
                    .toList();
            Process process = new ProcessBuilder(local).start();
            try (var in = process.getOutputStream()) {
                in.write(input.reveal().getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(Host host, String path, Secret content) {
        change();
        try {
            Files.createDirectories(onDisk(path).getParent());
            Files.writeString(onDisk(path), content.reveal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(Host host, String path) {
        change();
        try {
            Files.deleteIfExists(onDisk(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keepBootstrap(String name, Secret value) {
        change();
        bootstrap.put(name, value);
    }

    @Override
    public void forgetBootstrap(String name) {
        change();
        bootstrap.remove(name);
    }

    @Override
    public void progress(String message) {}

    @Override
    public Optional<byte[]> read(Host host, String path) {
        try {
            return Files.exists(onDisk(path)) ? Optional.of(Files.readAllBytes(onDisk(path))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome ask(Host host, List<String> question) {
        return new Outcome(1, "", "");
    }

    @Override
    public InetSocketAddress reach(Host host, int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
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
        return Optional.ofNullable(bootstrap.get(name));
    }

    @Override
    public Optional<Secret> resolve(Text text) {
        return Optional.of(Secret.of(text.toString()));
    }

    @Override
    public Optional<Facts> facts(Host host) {
        Facts typical = Facts.typical();
        return Optional.of(new Facts(
                typical.osId(),
                typical.osVersion(),
                typical.osName(),
                typical.architecture(),
                typical.kernel(),
                typical.cpus(),
                typical.memoryBytes(),
                typical.fileSystems(),
                typical.interfaces(),
                typical.defaultInterface(),
                Optional.of(new ContainerRuntime("podman", server.runtime().toString(), "4.3.1")),
                true,
                "root",
                Duration.ZERO,
                "boot",
                Map.of()));
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-02T03:04:05Z");
    }
}
