package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.Observed;
import dev.foundry.host.driver.Welcome;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Unix machine with systemd and Debian's packages, by POSIX shell over any {@link Transport}. A connection that was lost
 * is made anew at the next call. Safe for many threads.
 */
public final class ShellHostDriver implements HostDriver {
    private static final int CHUNK = 2000;
    private static final long READ_LIMIT = 16L << 20;
    private static final Set<Library> NONE = EnumSet.noneOf(Library.class);
    private static final Set<Library> LOOKING = EnumSet.of(Library.OBSERVE, Library.FACTS);
    private static final Set<Library> REMOVING =
            EnumSet.of(Library.OBSERVE, Library.APPLY, Library.UNITS, Library.PACKAGES, Library.REMOVE);

    private final Host host;
    private final String stack;
    private final Supplier<Transport> connect;
    private final BinarySource binaries;
    private final Lease lease = new Lease(this::use);
    private @Nullable ShellPool pool;
    private @Nullable String leaseOwner;
    private boolean closed;

    /**
     * A driver that connects at its first call.
     *
     * @param stack names the ledger
     * @param connect makes a connection
     */
    public ShellHostDriver(Host host, String stack, Supplier<Transport> connect, BinarySource binaries) {
        this.host = host;
        this.stack = stack;
        this.connect = connect;
        this.binaries = binaries;
    }

    @Override
    public Host host() {
        return host;
    }

    private <T> T use(Function<RootShell, T> work) {
        return pool().use(work);
    }

    private synchronized ShellPool pool() {
        if (closed) {
            throw new TransientException("%s: the connection is closed".formatted(host.name()));
        }
        ShellPool present = pool;
        if (present == null || present.broken()) {
            if (present != null) {
                present.close();
            }
            present = new ShellPool(connect.get());
            pool = present;
            retakeLease(present);
        }
        return present;
    }

    private void retakeLease(ShellPool fresh) {
        String owner = leaseOwner;
        if (owner != null) {
            Optional<String> other = fresh.use(shell -> lease.take(shell, owner));
            if (other.isPresent()) {
                leaseOwner = null;
                throw new dev.foundry.api.error.RefusedException(
                        "%s: the connection was lost and %s took the host meanwhile"
                                .formatted(host.name(), other.get()),
                        Details.hint("run the command again when that run is over"));
            }
        }
    }

    @Override
    public Welcome welcome() {
        return use(shell -> {
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
            seen.putAll(use(shell -> {
                Section.Gatherer gatherer = new Section.Gatherer();
                shell.run(LOOKING, ObserveScript.of(chunk, stack), gatherer);
                return Observer.observe(chunk, Sight.of(gatherer.sections()));
            }));
        }
        return seen;
    }

    @Override
    public List<Report> apply(List<Desired> resources, RunMark mark, Progress progress) {
        return use(shell -> {
            ReportReader reader =
                    new ReportReader(resources.stream().map(Desired::id).toList(), progress);
            stoppable(shell, stop -> new Batch(shell, mark, binaries, reader, stop).apply(resources));
            return reader.reports();
        });
    }

    @Override
    public List<Report> remove(List<LedgerEntry> entries, boolean purge, RunMark mark, Progress progress) {
        return use(shell -> {
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
                use(other -> other.run(NONE, ": >" + file, line -> {}));
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
        use(shell -> {
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
    public synchronized Optional<String> takeLease(String owner) {
        Optional<String> holder = pool().use(shell -> lease.take(shell, owner));
        if (holder.isEmpty()) {
            leaseOwner = owner;
        }
        return holder;
    }

    @Override
    public void releaseLease() {
        synchronized (this) {
            if (leaseOwner == null) {
                return;
            }
            leaseOwner = null;
        }
        lease.stop();
        try {
            use(shell -> {
                lease.release(shell);
                return true;
            });
        } catch (FoundryException unreachable) {
            // The host frees it with the connection.
        }
    }

    @Override
    public Outcome run(List<String> command, Secret input, Duration limit) {
        Exchange exchange = new Exchange(command, input, limit);
        int status = use(shell -> shell.run(NONE, exchange.script(), exchange));
        return exchange.outcome(status);
    }

    @Override
    public Optional<byte[]> read(String path) {
        String quoted = Quote.word(path);
        String script = "[ -e " + quoted + " ] || { echo \"$T none\"; exit 0; }\n"
                + "[ \"$(stat -Lc %s -- " + quoted + ")\" -le " + READ_LIMIT
                + " ] || { echo larger than 16 MiB; exit 1; }\n"
                + "echo \"$T content\"\nbase64 -w0 -- " + quoted;
        return use(shell -> {
            List<Line> lines = new ArrayList<>();
            int status = shell.run(NONE, script, lines::add);
            String said = String.join(
                    "\n",
                    lines.stream()
                            .filter(line -> !line.marked())
                            .map(Line::text)
                            .filter(text -> !text.isEmpty())
                            .toList());
            if (status != 0) {
                throw new FailedException(
                        "%s: %s cannot be read".formatted(host.name(), path),
                        Details.none().because(said));
            }
            return lines.stream().anyMatch(line -> line.says("none"))
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(said));
        });
    }

    @Override
    public void write(String path, Secret content) {
        byte[] bytes = content.reveal().getBytes(StandardCharsets.UTF_8);
        String temporary = path.substring(0, path.lastIndexOf('/')) + "/.foundry-" + Placement.saved(path);
        String folder = path.substring(0, path.lastIndexOf('/'));
        must("%s cannot be written".formatted(path), shell -> line -> {
            int made = shell.run(
                    NONE,
                    "umask 077; mkdir -p -- %s && rm -f -- %s"
                            .formatted(Quote.word(folder.isEmpty() ? "/" : folder), Quote.word(temporary)),
                    line);
            if (made != 0) {
                return made;
            }
            int sent = shell.upload(new ByteArrayInputStream(bytes), bytes.length, temporary, line);
            return sent != 0
                    ? sent
                    : shell.run(
                            NONE,
                            "mv -fT -- %s %s && sync -- %s"
                                    .formatted(
                                            Quote.word(temporary),
                                            Quote.word(path),
                                            Quote.word(folder.isEmpty() ? "/" : folder)),
                            line);
        });
    }

    @Override
    public void delete(String path) {
        must(
                "%s cannot be removed".formatted(path),
                shell -> line -> shell.run(NONE, "rm -f -- " + Quote.word(path), line));
    }

    private void must(
            String otherwise, Function<RootShell, Function<java.util.function.Consumer<Line>, Integer>> work) {
        StringBuilder said = new StringBuilder();
        int status = use(shell ->
                work.apply(shell).apply(line -> said.append(line.text()).append('\n')));
        if (status != 0) {
            throw new FailedException(
                    "%s: %s".formatted(host.name(), otherwise),
                    Details.none().because(said.toString().strip()));
        }
    }

    @Override
    public InetSocketAddress reach(int port) {
        return pool().transport().reach(port);
    }

    @Override
    public void close() {
        releaseLease();
        synchronized (this) {
            closed = true;
            if (pool != null) {
                pool.close();
                pool = null;
            }
        }
    }
}
