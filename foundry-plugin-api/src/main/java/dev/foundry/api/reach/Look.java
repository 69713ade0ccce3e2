package dev.foundry.api.reach;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The observing half of the world. Nothing here changes a host, a store or a service. Calls may throw
 * {@link dev.foundry.api.error.UnreachableException}.
 */
public interface Look {
    /** The content of a file on a host, read as root; empty when there is none. At most 16 MiB. */
    Optional<byte[]> read(Host host, String path);

    /**
     * Copies the content of a file on a host, read as root, of any size.
     *
     * @param into written to while the content arrives; stays open
     * @return whether there is such a file
     */
    boolean copy(Host host, String path, OutputStream into);

    /**
     * Asks a program on a host that is known only to look, as root: {@code docker|podman|nerdctl} with {@code inspect},
     * {@code ps}, {@code images}, {@code version} or {@code network inspect}; {@code systemctl show|is-active|is-enabled};
     * {@code stat}, {@code cat}, {@code ls}, {@code readlink}, {@code getent}, {@code ip -j ... show}, {@code df}, {@code lsblk}. No shell
     * reads the arguments.
     *
     * @throws dev.foundry.api.error.InvalidInputException when the program is not one of these
     */
    Hands.Outcome ask(Host host, List<String> command);

    /**
     * An address on this machine that leads to a TCP port of the host's loopback, through the connection to the host; it
     * lives as long as the run. The client must only ask with it, never change.
     */
    InetSocketAddress reach(Host host, int port);

    /**
     * An address on this machine that leads to a TCP port of another machine as the host would connect to it, with the
     * host's own name resolution where {@code address} is a name. Who connects sees the connection end when the host cannot
     * connect. Else as {@link #reach(Host, int)}.
     */
    InetSocketAddress reach(Host host, String address, int port);

    /** A TLS context that trusts the stack's CA and nothing else; empty before the CA exists. */
    Optional<SSLContext> stackTls();

    /** The certificate of the stack's CA, PEM; empty before it exists. */
    Optional<String> caCertificate();

    /** A secret by the chain environment, variables file, store; empty when it is nowhere. */
    Optional<Secret> secret(SecretRef ref);

    /** What must exist before the secret store does, by a name such as {@code openbao/unseal-keys}. */
    Optional<Secret> bootstrap(String name);

    /** The text with its secrets and learned values in place; empty while one of them is not there. */
    Optional<Secret> resolve(Text text);

    /** What the engine learned about the host; empty when it was not reached. */
    Optional<Facts> facts(Host host);

    /**
     * The stack's cluster; nothing is asked of it yet.
     *
     * @throws dev.foundry.api.error.UnreachableException when the stack has none, or it is not there yet
     */
    ClusterLook cluster();

    /** The time; a test may set it. */
    Instant now();
}
