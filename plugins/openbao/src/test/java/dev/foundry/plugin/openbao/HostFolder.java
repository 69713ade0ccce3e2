package dev.foundry.plugin.openbao;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One host in a folder of this machine, with a real shell and a test's server. */
final class HostFolder extends TestingHands {
    private final Path root;
    private final TestingServer server;

    HostFolder(Path root, TestingServer server, TestingCa ca) {
        super(ca, server.port());
        this.root = root;
        this.server = server;
    }

    Path onDisk(String path) {
        return root.resolve(path.substring(1));
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
    public Optional<byte[]> read(Host host, String path) {
        try {
            return Files.exists(onDisk(path)) ? Optional.of(Files.readAllBytes(onDisk(path))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Facts> facts(Host host) {
        return Optional.of(Facts.typical()
                .withRuntime(Optional.of(
                        new ContainerRuntime("podman", server.runtime().toString(), "4.3.1"))));
    }
}
