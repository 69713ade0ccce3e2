package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.testkit.host.HostContainer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Writes down the arguments of every process it sees, here and on hosts, where it reads their environments too. */
final class Eavesdropper implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(3);
    /** Soon after its start one program may become another, as the launcher does; the rest is read again now and then. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private static final int ROUNDS = 100;
    private static final String HEARD = "/root/heard";
    private static final String LISTEN = """
            : >/root/listening
            setsid sh -c 'while [ -e /root/listening ]; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ; sleep 0.1; done \
              2>/dev/null | tr "\\0" "\\n" | awk "!seen[\\$0]++" >%s; : >/root/listened' >/dev/null 2>&1 </dev/null &
            """.formatted(HEARD);

    private final List<HostContainer> hosts;
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final Thread listener;
    private volatile boolean over;

    Eavesdropper(List<HostContainer> hosts) {
        this.hosts = List.copyOf(hosts);
        hosts.forEach(host -> host.run(LISTEN));
        listener = Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        Map<Path, Long> known = new HashMap<>();
        for (long round = 0; !over; round++) {
            Set<Path> found = new HashSet<>();
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(found::add);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            known.keySet().retainAll(found);
            long now = System.nanoTime();
            for (Path process : found) {
                long age = now - known.computeIfAbsent(process, _ -> now);
                if (age < YOUNG.toNanos() || round % ROUNDS == 0) {
                    here.add(arguments(process));
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String arguments(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8).replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    /** Everything heard; ends the listening. */
    String heard() throws InterruptedException {
        over = true;
        listener.join();
        StringBuilder all = new StringBuilder(String.join("\n", here));
        for (HostContainer host : hosts) {
            host.run("rm /root/listening; while [ ! -e /root/listened ]; do sleep 0.1; done");
            all.append('\n').append(host.run("cat " + HEARD + "; rm " + HEARD + " /root/listened"));
        }
        return all.toString();
    }

    @Override
    public void close() {
        over = true;
    }
}
