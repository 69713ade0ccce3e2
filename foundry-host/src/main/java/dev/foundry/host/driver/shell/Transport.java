package dev.foundry.host.driver.shell;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A way to start commands on a machine as the login user. Safe for many threads. */
public interface Transport extends AutoCloseable {
    /** The machine. */
    Host host();

    /**
     * Starts a command. A shell of the user's choice may read it, so it is quoted as every shell understands: single
     * quotes, and no single quote, backslash or exclamation mark in them.
     *
     * @throws dev.foundry.api.error.UnreachableException when the machine does not answer
     */
    Channel start(String command);

    /** An address on this machine that leads to a TCP port as the host would connect to it, while the transport lives. */
    InetSocketAddress reach(String address, int port);

    /** The password that sudo asks the login user for; empty when it is not known. */
    Optional<Secret> sudoPassword();

    /** Whether it still can start commands. */
    boolean alive();

    @Override
    void close();

    /** A running command. */
    interface Channel extends AutoCloseable {
        /** What it reads. */
        OutputStream input();

        /** What it writes to its standard output. */
        InputStream output();

        /** Ends the connection to it; a command that still writes is ended by that. */
        @Override
        void close();
    }
}
