package dev.foundry.plugin.powerdns;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Real servers in containers, made from the component's own blueprint: files as it declares them, containers with its
 * command, user and mounts, in a network of the stack's own.
 */
final class RealServers implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String INSIDE = "10.213.0.";
    private final String prefix;
    private final TestingStack<PowerDnsConfig> stack;
    private final List<Host> hosts;
    private final List<Docker.Door> doors = new ArrayList<>();
    private final ContainerHands hands;

    RealServers(String prefix, Path files, TestingStack<PowerDnsConfig> stack, int count) {
        this.prefix = "powerdns-it-" + prefix;
        this.hands = new ContainerHands(this.prefix, files);
        this.hosts = Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> Host.of("dns" + number, INSIDE + (10 + number)))
                .toList();
        this.stack = stack.hosts(hosts.toArray(Host[]::new)).network(INSIDE + "1", "255.255.255.0");
        for (Host host : hosts) {
            stack.facts(host, Testing.facts(List.of(host.address() + "/24"), java.util.Map.of()));
        }
    }

    /** An address of this machine outside of the stack's network, and of those that Docker would hide behind another. */
    static InetAddress outsideAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(link -> !link.getName().startsWith("docker")
                            && !link.getName().startsWith("br-"))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst()
                    .orElseThrow();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    Host host(int number) {
        return hosts.get(number - 1);
    }

    DnsHands hands() {
        return hands;
    }

    PowerDnsAuthority authority() {
        return PowerDnsAuthority.of(stack);
    }

    /** Starts the servers and converges zones, records and copies, as the engine does. */
    RealServers start() {
        Blueprint blueprint = new PowerDnsComponent().blueprint(stack);
        network();
        hosts.forEach(host -> start(host, blueprint));
        DnsAuthority.Writer writer = authority().writer(hands).orElseThrow();
        of(blueprint, DnsZone.class)
                .forEach(zone -> writer.putZone(zone.name(), zone.nameservers(), zone.secondaries()));
        of(blueprint, DnsRecordSet.class)
                .forEach(set -> writer.put(
                        set.zone(),
                        new Records(
                                set.name(),
                                set.type(),
                                set.ttlSeconds(),
                                set.contents(),
                                "foundry:lab:powerdns",
                                false)));
        SecondaryZoneHandler handler = new SecondaryZoneHandler(authority());
        of(blueprint, SecondaryZone.class).forEach(zone -> handler.apply(zone, hands));
        return this;
    }

    <T extends Resource> List<T> of(Blueprint blueprint, Class<T> kind) {
        return blueprint.resources().stream()
                .map(Placed::resource)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Blueprint blueprint() {
        return new PowerDnsComponent().blueprint(stack);
    }

    private void network() {
        Docker.run("network", "create", "--subnet", INSIDE + "0/24", "--gateway", INSIDE + "1", prefix);
    }

    private void start(Host host, Blueprint blueprint) {
        List<Resource> own = blueprint.resources().stream()
                .filter(placed -> placed.target().prefix().equals(host.name()))
                .map(Placed::resource)
                .toList();
        own.stream()
                .filter(TextFile.class::isInstance)
                .map(TextFile.class::cast)
                .forEach(file -> write(host, file));
        Path data = hands.onHost(host, "/var/lib/powerdns");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Docker.run(
                "run",
                "--rm",
                "-v",
                data + ":/data",
                "--user",
                "0",
                "--entrypoint",
                "chown",
                container(own, ServerPlan.AUTH).image().toString(),
                "953:953",
                "/data");
        run(host, container(own, ServerPlan.AUTH), true);
        await("the API on " + host.name(), () -> authority().api(host, hands).isPresent());
        run(host, container(own, ServerPlan.RECURSOR), false);
        await(
                "the resolver on " + host.name(),
                () -> !new Question("localhost", "A")
                        .ask(new java.net.InetSocketAddress(host.address(), Layout.DNS_PORT))
                        .verdict()
                        .startsWith("no answer"));
    }

    private static ContainerService container(List<Resource> own, String name) {
        return own.stream()
                .filter(ContainerService.class::isInstance)
                .map(ContainerService.class::cast)
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void write(Host host, TextFile file) {
        String content = file.content().parts().stream()
                .map(part -> part instanceof Text.Literal(String value) ? value : KEY)
                .reduce("", String::concat);
        try {
            Path path = hands.onHost(host, file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first container has the network; the second shares it, as two services of one host do. */
    private void run(Host host, ContainerService service, boolean first) {
        List<String> words = new ArrayList<>(List.of("run", "-d", "--name", hands.name(host, service.name())));
        words.addAll(
                first
                        ? List.of("--network", prefix, "--ip", host.address())
                        : List.of("--network", "container:" + hands.name(host, ServerPlan.AUTH)));
        words.addAll(List.of("--user", service.user(), "--entrypoint", service.entrypoint()));
        service.mounts()
                .forEach(mount -> words.addAll(List.of(
                        "-v",
                        hands.onHost(host, mount.source()) + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""))));
        words.add(service.image().toString());
        words.addAll(service.command());
        Docker.run(words.toArray(String[]::new));
        if (first) {
            doors.add(new Docker.Door(hands.name(host, service.name()), Layout.API_PORT));
            hands.door(host, Layout.API_PORT, doors.getLast().address());
            doors.add(new Docker.Door(hands.name(host, service.name()), Layout.RECURSOR_API_PORT));
            hands.door(host, Layout.RECURSOR_API_PORT, doors.getLast().address());
            doors.add(new Docker.Door(hands.name(host, service.name()), Layout.DNS_PORT));
            hands.door(host, Layout.DNS_PORT, doors.getLast().address());
        }
    }

    /** Waits for a fact of the world outside, at most a minute. */
    static void await(String what, BooleanSupplier fact) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within a minute: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
    }

    @Override
    public void close() {
        doors.forEach(Docker.Door::close);
        for (Host host : hosts) {
            remove("rm", "-f", "-v", hands.name(host, ServerPlan.RECURSOR));
            remove("rm", "-f", "-v", hands.name(host, ServerPlan.AUTH));
        }
        remove("network", "rm", prefix);
    }

    private static void remove(String... arguments) {
        try {
            Docker.run(arguments);
        } catch (IllegalStateException _) {
            // Clean-up goes as far as it can; what was never made cannot be removed.
        }
    }
}
