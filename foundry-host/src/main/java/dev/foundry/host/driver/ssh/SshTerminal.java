package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import net.schmizz.sshj.connection.channel.direct.Session;

/** A person's shell on a host, over the same keys, pins and jumps as everything else. */
public final class SshTerminal {
    private final SshConnector connector;

    /** Connects as these settings say. */
    public SshTerminal(SshSettings settings) {
        this.connector = new SshConnector(settings);
    }

    /**
     * The person's side. The caller has put the terminal into raw mode.
     *
     * @param keys what is typed
     * @param screen where the host's output goes
     * @param type of the terminal, for example {@code xterm-256color}
     */
    public record Screen(InputStream keys, OutputStream screen, String type, int columns, int rows) {}

    /** Runs the login shell until it ends; answers its status. */
    public int open(Host host, Screen screen) {
        try (SshTransport transport = connector.connect(host);
                Session session = transport.session()) {
            session.allocatePTY(screen.type(), screen.columns(), screen.rows(), 0, 0, Map.<PTYMode, Integer>of());
            try (Session.Shell shell = session.startShell()) {
                Thread.ofVirtual().name("foundry-keys").start(() -> copy(screen.keys(), shell.getOutputStream()));
                copy(shell.getInputStream(), screen.screen());
            }
            return session instanceof Session.Command command
                    ? Objects.requireNonNullElse(command.getExitStatus(), 0)
                    : 0;
        } catch (IOException failure) {
            throw new UnreachableException(
                    "%s: the shell ended".formatted(host.name()), Details.none().causedBy(failure));
        }
    }

    private static void copy(InputStream in, OutputStream out) {
        byte[] buffer = new byte[4096];
        try {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                out.write(buffer, 0, got);
                out.flush();
            }
        } catch (IOException ended) {
            // The other side is gone, and so is this one.
        }
    }
}
