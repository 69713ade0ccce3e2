package dev.foundry.host.driver;

import dev.foundry.api.stack.Host;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observing half of a connected host. Nothing here changes a byte on it, apart from what the operating system itself
 * writes for a login. Failures to reach it are {@link dev.foundry.api.error.UnreachableException}.
 */
public interface HostView extends AutoCloseable {
    /** The host itself, to itself. */
    String LOOPBACK = "127.0.0.1";

    /** The host. */
    Host host();

    /** Facts and ledger in one round trip; asked anew each time. */
    Welcome welcome();

    /** Looks at all of these in one round trip, size permitting; answers every id. */
    Map<String, Observed> observe(List<Desired> resources);

    /** The content of a file read as root; empty when there is none. At most 16 MiB. */
    Optional<byte[]> read(String path);

    /** Copies the content of a file read as root, of any size; answers whether there is one. */
    boolean copy(String path, OutputStream into);

    /**
     * An address on this machine that leads to a TCP port as the host would connect to it, while the connection lives.
     *
     * @param address of the machine, as the host knows it
     */
    InetSocketAddress reach(String address, int port);

    /** The same for a port of the host's loopback. */
    default InetSocketAddress reach(int port) {
        return reach(LOOPBACK, port);
    }

    /** Ends the connection; everything opened through it ends too. */
    @Override
    void close();
}
