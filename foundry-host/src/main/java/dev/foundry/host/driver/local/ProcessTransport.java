package dev.foundry.host.driver.local;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts commands as processes of this machine. */
public final class ProcessTransport implements Transport {
    private final Host host;
    private final List<String> shell;
    private final Optional<Secret> sudoPassword;
    private final List<ProcessChannel> channels = new CopyOnWriteArrayList<>();

    /** This machine, as whom it runs. */
    public ProcessTransport(Host host, Optional<Secret> sudoPassword) {
        this(host, List.of("sh", "-c"), sudoPassword);
    }

    /** @param shell the words before a command, for example {@code docker exec -i NAME sh -c} */
    public ProcessTransport(Host host, List<String> shell, Optional<Secret> sudoPassword) {
        this.host = host;
        this.shell = List.copyOf(shell);
        this.sudoPassword = sudoPassword;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Channel start(String command) {
        List<String> words = new ArrayList<>(shell);
        words.add(command);
        try {
            ProcessChannel channel = new ProcessChannel(
                    new ProcessBuilder(words).redirectErrorStream(true).start());
            channels.add(channel);
            return channel;
        } catch (IOException failure) {
            throw new UnreachableException(
                    "%s: no shell could be started".formatted(host.name()),
                    Details.none().causedBy(failure));
        }
    }

    @Override
    public InetSocketAddress reach(String address, int port) {
        return new InetSocketAddress(address, port);
    }

    @Override
    public Optional<Secret> sudoPassword() {
        return sudoPassword;
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {
        channels.forEach(ProcessChannel::close);
        channels.clear();
    }

    private record ProcessChannel(Process process) implements Channel {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        /** The shell ends by itself when there is nothing more to read. */
        @Override
        public void close() {
            try {
                process.getOutputStream().close();
            } catch (IOException ended) {
                process.destroy();
            }
        }
    }
}
