package dev.foundry.host.cli;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What OpenSSH needs to reach a host as Foundry does: keys, pins and jump hosts, in a folder that lives as long as this. ssh
 * reads keys from files only.
 */
final class SshConfig implements AutoCloseable {
    private final Ways ways;
    private final Path pins;
    private final Path folder;
    private final Path file;

    /** For the host, and all that lead to it. */
    SshConfig(Ways ways, Path pins, Host host) {
        this.ways = ways;
        this.pins = pins;
        try {
            this.folder = Files.createTempDirectory(
                    "foundry-ssh", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            this.file = folder.resolve("config");
            List<String> lines = new ArrayList<>();
            String through = "";
            for (Host hop :
                    Stream.concat(ways.jumps(host).stream(), Stream.of(host)).toList()) {
                lines.addAll(block(hop, through));
                through = hop.name();
            }
            lines.add("Host *");
            lines.add("Include ~/.ssh/config");
            Files.write(file, lines);
        } catch (IOException full) {
            throw new FailedException(
                    "what ssh needs cannot be written", Details.none().causedBy(full));
        }
    }

    /** For ssh's option -F. */
    Path file() {
        return file;
    }

    private List<String> block(Host hop, String through) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Host " + hop.name(),
                "HostName " + hop.address(),
                "Port " + hop.port(),
                "User " + hop.user(),
                "HostKeyAlias " + hop.name(),
                "UserKnownHostsFile \"" + pins + "\""));
        if (!through.isEmpty()) {
            lines.add("ProxyJump " + through);
        }
        ways.identity(hop).ifPresent(identity -> lines.add("IdentityFile \"" + identity + "\""));
        var key = ways.key(hop);
        if (key.isPresent()) {
            Path own = folder.resolve(hop.name());
            Files.createFile(own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(own, key.get().privateKey().reveal());
            lines.add("IdentityFile \"" + own + "\"");
        }
        return lines;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException stuck) {
            throw new FailedException(
                    "the keys for ssh could not be removed again",
                    Details.hint("remove them: rm -r " + folder).causedBy(stuck));
        }
    }
}
