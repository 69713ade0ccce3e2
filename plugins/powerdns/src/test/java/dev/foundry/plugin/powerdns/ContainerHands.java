package dev.foundry.plugin.powerdns;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands on hosts that are containers here: their programs run in these, their files lie in a folder. */
final class ContainerHands extends DnsHands {
    private final String prefix;
    private final Path files;

    /**
     * Hands.
     *
     * @param prefix of the containers' names
     * @param files holds a folder for each host
     */
    ContainerHands(String prefix, Path files) {
        super(RealServers.KEY);
        this.prefix = prefix;
        this.files = files;
    }

    @Override
    public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
        List<String> words = new ArrayList<>();
        switch (command.getFirst()) {
            case "mv" ->
                words.addAll(List.of(
                        "mv",
                        "-f",
                        onHost(host, command.get(2)).toString(),
                        onHost(host, command.get(3)).toString()));
            case "systemctl" -> words.addAll(List.of("docker", command.get(1), name(host, ServerPlan.AUTH)));
            default -> {
                words.addAll(List.of("docker", "exec", "-i", name(host, command.get(3))));
                words.addAll(command.subList(4, command.size()));
            }
        }
        try {
            Process process = new ProcessBuilder(words).start();
            process.getOutputStream().write(input.reveal().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<byte[]> read(Host host, String path) {
        try {
            Path file = onHost(host, path);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(Host host, String path) {
        try {
            Files.deleteIfExists(onHost(host, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file of a host lies on this machine. */
    Path onHost(Host host, String path) {
        return files.resolve(host.name() + path);
    }

    /** The container that is a service of a host. */
    String name(Host host, String service) {
        return prefix + "-" + host.name() + "-" + service;
    }
}
