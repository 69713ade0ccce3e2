package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.driver.Welcome;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A Unix machine with systemd and Debian's packages, by POSIX shell over any {@link Transport}. A connection that was lost
 * is made anew at the next call. Safe for many threads.
 */
public final class ShellHostDriver implements HostDriver {
    private static final int CHUNK = 2000;
    private static final Set<Library> NONE = EnumSet.noneOf(Library.class);
    private static final Set<Library> LOOKING = EnumSet.of(Library.OBSERVE, Library.FACTS);
    private static final Set<Library> REMOVING =
            EnumSet.of(Library.OBSERVE, Library.APPLY, Library.UNITS, Library.PACKAGES, Library.REMOVE);

    private final Host host;
    private final String stack;
    private final BinarySource binaries;
    private final Reconnecting connection;

    /**
     * A driver that connects at its first call.
     *
     * @param stack names the ledger
     * @param connect makes a connection
     */
    public ShellHostDriver(Host host, String stack, Supplier<Transport> connect, BinarySource binaries) {
        this.host = host;
        this.stack = stack;
        this.connection = new Reconnecting(host, connect);
        this.binaries = binaries;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Welcome welcome() {
        return connection.use(shell -> {
            Section.Gatherer gatherer = new Section.Gatherer();
            shell.run(LOOKING, "facts " + Quote.word(stack), gatherer);
            return FactsReader.read(gatherer.sections(), shell.mode());
        });
    }

    @Override
    public Map<String, Observed> observe(List<Desired> resources) {
        Map<String, Observed> seen = new LinkedHashMap<>();
        for (int from = 0; from < resources.size(); from += CHUNK) {
            List<Desired> chunk = resources.subList(from, Math.min(resources.size(), from + CHUNK));
            seen.putAll(connection.use(shell -> {
                Section.Gatherer gatherer = new Section.Gatherer();
                shell.run(LOOKING, ObserveScript.of(chunk, stack), gatherer);
                return Observer.observe(chunk, Sight.of(gatherer.sections()));
            }));
        }
        return seen;
    }

    @Override
    public List<Report> apply(List<Desired> resources, RunMark mark, Progress progress) {
        return connection.use(shell -> {
            ReportReader reader =
                    new ReportReader(resources.stream().map(Desired::id).toList(), progress);
            stoppable(shell, stop -> new Batch(shell, mark, binaries, reader, stop).apply(resources));
            return reader.reports();
        });
    }

    @Override
    public List<Report> remove(List<LedgerEntry> entries, boolean purge, RunMark mark, Progress progress) {
        return connection.use(shell -> {
            ReportReader reader =
                    new ReportReader(entries.stream().map(LedgerEntry::id).toList(), progress);
            stoppable(
                    shell,
                    stop -> reader.ended(shell.run(REMOVING, RemoveScript.text(entries, purge, mark), reader, stop)));
            return reader.reports();
        });
    }

    /** Work that an interrupt ends after the resource in hand: the script looks for a file that another shell makes. */
    private void stoppable(RootShell shell, java.util.function.Consumer<Runnable> work) {
        String file = "/run/foundry/stop-" + shell.process();
        boolean[] asked = {false};
        try {
            work.accept(() -> {
                asked[0] = true;
                connection.use(other -> other.run(NONE, ": >" + file, line -> {}));
            });
        } finally {
            if (asked[0] && !shell.broken()) {
                boolean interrupted = Thread.interrupted();
                shell.run(NONE, "rm -f " + file, line -> {});
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Override
    public void disown(List<LedgerEntry> entries, RunMark mark) {
        connection.use(shell -> {
            ReportReader reader =
                    new ReportReader(entries.stream().map(LedgerEntry::id).toList(), Progress.NONE);
            reader.ended(shell.run(REMOVING, RemoveScript.forgetting(entries, mark), reader));
            reader.reports().stream().filter(report -> !report.ok()).findFirst().ifPresent(report -> {
                throw new FailedException(
                        "%s: the ledger could not be written".formatted(host.name()),
                        Details.none().because(report.problem()));
            });
            return true;
        });
    }

    @Override
    public Optional<String> takeLease(String owner) {
        return connection.takeLease(owner);
    }

    @Override
    public void releaseLease() {
        connection.releaseLease();
    }

    @Override
    public Outcome run(List<String> command, Secret input, Duration limit) {
        Exchange exchange = new Exchange(command, input, limit);
        int status = connection.use(shell -> shell.run(NONE, exchange.script(), exchange));
        return exchange.outcome(status);
    }

    @Override
    public Optional<byte[]> read(String path) {
        return connection.use(shell -> new RootFiles(shell, host.name()).read(path));
    }

    @Override
    public boolean copy(String path, OutputStream into) {
        return connection.use(shell -> new RootFiles(shell, host.name()).copy(path, into));
    }

    @Override
    public void write(String path, Secret content) {
        byte[] bytes = content.reveal().getBytes(StandardCharsets.UTF_8);
        connection.use(shell -> {
            new RootFiles(shell, host.name()).write(path, bytes);
            return true;
        });
    }

    @Override
    public void delete(String path) {
        connection.use(shell -> {
            new RootFiles(shell, host.name()).delete(path);
            return true;
        });
    }

    @Override
    public InetSocketAddress reach(String address, int port) {
        return connection.transport().reach(address, port);
    }

    @Override
    public void close() {
        connection.close();
    }
}
