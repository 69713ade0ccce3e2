package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Asks a host for its key and sends it nothing: for a person who compares and trusts it. */
public final class HostKeyProbe {
    private final Duration limit;

    /** @param limit for connecting and for the host's greeting */
    public HostKeyProbe(Duration limit) {
        this.limit = limit;
    }

    /**
     * The key that the host shows now.
     *
     * @throws UnreachableException when no SSH server answers
     */
    public HostKey key(Host host) {
        AtomicReference<Optional<HostKey>> seen = new AtomicReference<>(Optional.empty());
        SSHClient client = new SSHClient(SshConnector.config());
        try {
            client.setConnectTimeout(Math.toIntExact(limit.toMillis()));
            client.setTimeout(Math.toIntExact(limit.toMillis()));
            client.getTransport().setTimeoutMs(Math.toIntExact(limit.toMillis()));
            client.addHostKeyVerifier(new HostKeyVerifier() {
                @Override
                public boolean verify(String hostname, int port, PublicKey key) {
                    seen.set(Optional.of(PinCheck.shown(key)));
                    return false;
                }

                @Override
                public List<String> findExistingAlgorithms(String hostname, int port) {
                    return List.of();
                }
            });
            client.connect(host.address(), host.port());
        } catch (IOException refused) {
            return seen.get()
                    .orElseThrow(() -> new UnreachableException(
                            "%s: no SSH server answers at %s port %d"
                                    .formatted(host.name(), host.address(), host.port()),
                            Details.none().causedBy(refused)));
        } finally {
            SshTransport.disconnect(client);
        }
        throw new IllegalStateException("a connection whose key is refused must fail");
    }
}
