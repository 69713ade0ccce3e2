package dev.foundry.host.driver.ssh;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one host is reached.
 *
 * @param jump hosts to go through, the first is reached from here
 * @param identity a private key's file
 * @param sudoPassword what sudo asks the login user for; asked only when sudo does
 */
public record SshAccess(List<Host> jump, Optional<Path> identity, Supplier<Optional<Secret>> sudoPassword) {
    public SshAccess {
        jump = List.copyOf(jump);
    }

    /** Straight, with the keys that are known. */
    public static SshAccess direct() {
        return new SshAccess(List.of(), Optional.empty(), Optional::empty);
    }
}
