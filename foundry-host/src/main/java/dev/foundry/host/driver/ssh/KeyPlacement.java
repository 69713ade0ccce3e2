package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.RootAccess;
import dev.foundry.host.driver.shell.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Uses a password once: to place a public key that is used ever after. */
public final class KeyPlacement {
    /** Appends unless it is there; what is there stays, also without a newline at its end. */
    private static final String PLACE = "exec sh -c 'umask 077; mkdir -p ~/.ssh && cd ~/.ssh && read -r key || exit 1; "
            + "if ! grep -qsxF -- \"$key\" authorized_keys; then "
            + "if [ -s authorized_keys ] && [ -n \"$(tail -c1 authorized_keys)\" ]; then echo >>authorized_keys; fi; "
            + "printf \"%s\" \"$key\" >>authorized_keys && echo >>authorized_keys || exit 1; fi; "
            + "chmod go-w ~ && chmod 700 . && chmod 600 authorized_keys && sync authorized_keys && echo placed' 2>&1";

    private final SshConnector connector;

    /** Whether a host answered and turned the login away, so that a key placed with a password would help. */
    public static boolean mayHelp(UnreachableException failure) {
        return failure.getCause() instanceof IOException denial && SshConnector.denies(denial);
    }

    /** Connects as these settings say. */
    public KeyPlacement(SshSettings settings) {
        this.connector = new SshConnector(settings);
    }

    /**
     * Logs in with the password and becomes root, to see that it is possible before anything is placed.
     *
     * @throws dev.foundry.api.error.RefusedException when the user may not, or sudo's password is missing or wrong
     */
    public void tryRoot(Host host, Secret password) {
        try (SshTransport transport = connector.connect(host, password)) {
            RootAccess.demand(transport);
        }
    }

    /**
     * Logs in with the password and lets the user log in with this key from now on.
     *
     * @param publicLine one line as authorized_keys takes it
     */
    public void place(Host host, Secret password, String publicLine) {
        try (SshTransport transport = connector.connect(host, password);
                Transport.Channel channel = transport.start(PLACE)) {
            try (OutputStream in = channel.input()) {
                in.write((publicLine.strip() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(channel.output().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!said.endsWith("placed")) {
                throw new FailedException(
                        "%s: the key could not be placed for %s".formatted(host.name(), host.user()),
                        Details.none().because(said));
            }
        } catch (IOException failure) {
            throw new FailedException(
                    "%s: the key could not be placed for %s".formatted(host.name(), host.user()),
                    Details.none().causedBy(failure));
        }
    }
}
