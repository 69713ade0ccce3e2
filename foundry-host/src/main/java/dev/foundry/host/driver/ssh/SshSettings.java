package dev.foundry.host.driver.ssh;

import dev.foundry.api.stack.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What reaching the hosts of a stack needs to know.
 *
 * @param stack its name
 * @param knownHosts pins of its hosts' keys
 * @param ask decides at first contact
 * @param keys the keys that the stack keeps
 * @param access how each host is reached
 * @param agent socket of an SSH agent
 * @param connectLimit how long connecting, greeting and logging in may each take
 */
public record SshSettings(
        String stack,
        KnownHosts knownHosts,
        HostKeyAsk ask,
        KeySource keys,
        Function<Host, SshAccess> access,
        Optional<Path> agent,
        Duration connectLimit) {
    /** Ten seconds to connect; the agent that {@code SSH_AUTH_SOCK} names. */
    public static SshSettings of(
            String stack, KnownHosts knownHosts, HostKeyAsk ask, KeySource keys, Function<Host, SshAccess> access) {
        Optional<Path> agent = Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .filter(socket -> !socket.isBlank())
                .map(Path::of);
        return new SshSettings(stack, knownHosts, ask, keys, access, agent, Duration.ofSeconds(10));
    }

    /** These, or the same when it is {@code only} tried: new pins are kept nowhere then. */
    public SshSettings trying(boolean only) {
        return only ? new SshSettings(stack, knownHosts.inMemory(), ask, keys, access, agent, connectLimit) : this;
    }

    /** The same, with somebody else to decide at first contact. */
    public SshSettings asking(HostKeyAsk other) {
        return new SshSettings(stack, knownHosts, other, keys, access, agent, connectLimit);
    }
}
