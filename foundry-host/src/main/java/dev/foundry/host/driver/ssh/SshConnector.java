package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.IOUtils;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Makes authenticated connections. */
final class SshConnector {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_MISSES = 3;

    private final SshSettings settings;
    private final Config config;

    SshConnector(SshSettings settings) {
        this.settings = settings;
        this.config = config();
    }

    /** Java's own cryptography has all that OpenSSH asks for, and loads in a fraction of Bouncy Castle's time. */
    static Config config() {
        SecurityUtils.setRegisterBouncyCastle(false);
        Config config = new DefaultConfig();
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        return config;
    }

    /** Logs in with keys. */
    SshTransport connect(Host host) {
        SshAccess access = settings.access().apply(host);
        return connect(host, access, client -> keys(client, host, access));
    }

    /** Logs in with a password. */
    SshTransport connect(Host host, Secret password) {
        SshAccess access = settings.access().apply(host);
        return connect(host, access, new OnePassword(password));
    }

    /** What a host may be offered. */
    private interface Offers {
        List<AuthMethod> by(SSHClient client) throws IOException;

        /** What to do when the host takes none of them. */
        default String mend(Host host) {
            return "place the stack's key with a password: foundry host sync-keys %s; or name a key as identity"
                    .formatted(host.name());
        }
    }

    private record OnePassword(Secret password) implements Offers {
        @Override
        public List<AuthMethod> by(SSHClient client) {
            return passwords(password);
        }

        @Override
        public String mend(Host host) {
            return "check the password, and that %s may log in to %s with one".formatted(host.user(), host.name());
        }
    }

    private SshTransport connect(Host host, SshAccess access, Offers offers) {
        Deque<SSHClient> chain = new ArrayDeque<>();
        boolean done = false;
        try {
            for (Host hop : access.jump()) {
                SshAccess itsAccess = settings.access().apply(hop);
                chain.addLast(logIn(hop, chain, client -> keys(client, hop, itsAccess)));
            }
            chain.addLast(logIn(host, chain, offers));
            done = true;
            return new SshTransport(host, chain, access.sudoPassword());
        } finally {
            if (!done) {
                SshTransport.disconnect(chain);
            }
        }
    }

    private SSHClient logIn(Host host, Deque<SSHClient> via, Offers offers) {
        PinCheck check = new PinCheck(host, settings.knownHosts(), settings.ask());
        SSHClient client = new SSHClient(config);
        boolean done = false;
        try {
            int limit = Math.toIntExact(settings.connectLimit().toMillis());
            client.setConnectTimeout(limit);
            // A machine that hangs may still accept connections, and then never greets.
            client.setTimeout(limit);
            client.getTransport().setTimeoutMs(limit);
            client.addHostKeyVerifier(check);
            if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner keepAlive) {
                keepAlive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
                keepAlive.setMaxAliveCount(KEEP_ALIVE_MISSES);
            }
            if (via.isEmpty()) {
                client.connect(host.address(), host.port());
            } else {
                through(client, via.getLast().newDirectConnection(host.address(), host.port()), limit);
            }
            client.auth(host.user(), offers.by(client));
            done = true;
            return client;
        } catch (IOException failure) {
            check.rethrow();
            if (denies(failure)) {
                throw denied(host, offers, failure);
            }
            throw new UnreachableException(
                    "%s: no SSH connection to %s port %d".formatted(host.name(), host.address(), host.port()),
                    Details.hint("check address, port and that sshd runs: ssh -p %d %s@%s"
                                    .formatted(host.port(), host.user(), host.address()))
                            .causedBy(failure));
        } finally {
            if (!done) {
                SshTransport.disconnect(client);
            }
        }
    }

    /** Gives up on a server behind another that does not come to terms within these milliseconds: a channel has no limit. */
    private static void through(SSHClient client, DirectConnection way, int limit) throws IOException {
        CompletableFuture<Void> giveUp = CompletableFuture.runAsync(
                () -> IOUtils.closeQuietly(way), CompletableFuture.delayedExecutor(limit, TimeUnit.MILLISECONDS));
        try {
            client.connectVia(way);
        } finally {
            giveUp.cancel(false);
        }
    }

    /** Whether the host answered, and would not let the user in. */
    static boolean denies(IOException failure) {
        return failure instanceof UserAuthException
                || String.valueOf(failure.getMessage()).contains("Too many authentication failures");
    }

    private static FoundryException denied(Host host, Offers offers, IOException refused) {
        return new UnreachableException(
                "%s: %s may not log in".formatted(host.name(), host.user()),
                Details.hint(offers.mend(host)).causedBy(refused));
    }

    private List<AuthMethod> keys(SSHClient client, Host host, SshAccess access) throws IOException {
        List<AuthMethod> methods = new ArrayList<>();
        access.identity().flatMap(file -> key(client, read(host, file))).ifPresent(methods::add);
        for (Secret key : settings.keys().keys(host)) {
            key(client, key.reveal()).ifPresent(methods::add);
        }
        if (settings.agent().isPresent() && Files.exists(settings.agent().get())) {
            Agent agent = new Agent(settings.agent().get());
            agent.identities().forEach(identity -> methods.add(new AgentAuth(agent, identity)));
        }
        if (methods.isEmpty()) {
            throw new UserAuthException("no key without passphrase is known for it, and no agent has one");
        }
        return methods;
    }

    /** Nothing for a key with a passphrase: it is the agent's to use. */
    private static Optional<AuthMethod> key(SSHClient client, String text) {
        try {
            KeyProvider key = client.loadKeys(text, null, null);
            key.getPrivate();
            return Optional.of(new AuthPublickey(key));
        } catch (IOException locked) {
            return Optional.empty();
        }
    }

    private static String read(Host host, Path identity) {
        try {
            return Files.readString(identity);
        } catch (IOException failure) {
            throw new InvalidInputException(
                    "%s: its identity %s cannot be read".formatted(host.name(), identity),
                    Details.none().causedBy(failure));
        }
    }

    private static List<AuthMethod> passwords(Secret password) {
        return List.of(
                new AuthPassword(PasswordUtils.createOneOff(password.reveal().toCharArray())),
                new AuthKeyboardInteractive(new PasswordResponseProvider(
                        PasswordUtils.createOneOff(password.reveal().toCharArray()))));
    }
}
