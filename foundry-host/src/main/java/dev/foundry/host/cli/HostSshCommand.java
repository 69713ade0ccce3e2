package dev.foundry.host.cli;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile.HostAccess;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ssh",
        description = {
            "Opens a shell on a host with this machine's ssh, the stack's key and pins.",
            "foundry host ssh web1",
            "What follows -- is given to ssh as it is."
        })
final class HostSshCommand implements Callable<Integer> {
    private static final HostAccess NONE = new HostAccess(List.of(), Optional.empty(), Optional.empty());
    private final Machines machines;

    @Parameters(index = "0", paramLabel = "HOST", description = "Its name in the stack file.")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "Further arguments of ssh.")
    private List<String> further = List.of();

    HostSshCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(name);
        Optional<KeyPair> key = machines.keys().find(name);
        Optional<Path> file = key.map(HostSshCommand::written);
        try {
            return started(command(host, file));
        } catch (IOException absent) {
            throw new FailedException(
                    "ssh cannot be started",
                    Details.hint("install OpenSSH's client, or use foundry host exec")
                            .causedBy(absent));
        } finally {
            file.ifPresent(HostSshCommand::gone);
        }
    }

    private static int started(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private List<String> command(Host host, Optional<Path> key) {
        List<String> command = new ArrayList<>(List.of("ssh", "-p", Integer.toString(host.port())));
        command.addAll(List.of("-o", "HostKeyAlias=" + host.name()));
        command.addAll(List.of("-o", "UserKnownHostsFile=" + machines.folder().resolve("known_hosts")));
        key.ifPresent(file -> command.addAll(List.of("-i", file.toString())));
        machines.file()
                .access()
                .getOrDefault(host.name(), NONE)
                .identity()
                .ifPresent(identity -> command.addAll(List.of("-i", identity)));
        String jump = String.join(
                ",", machines.file().access().getOrDefault(host.name(), NONE).jump());
        if (!jump.isEmpty()) {
            command.addAll(List.of("-J", jump));
        }
        command.add(host.user() + "@" + host.address());
        command.addAll(further);
        return command;
    }

    /** ssh reads keys from files only; this one lives as long as the shell. */
    private static Path written(KeyPair key) {
        try {
            Path file = Files.createTempFile(
                    "foundry-key",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, key.privateKey().reveal());
        } catch (IOException full) {
            throw new FailedException(
                    "the key cannot be written for ssh", Details.none().causedBy(full));
        }
    }

    private static void gone(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            throw new FailedException(
                    "the key for ssh could not be removed again",
                    Details.hint("remove it: rm " + file).causedBy(stuck));
        }
    }
}
