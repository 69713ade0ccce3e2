package dev.foundry.host.cli;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.engine.Desk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        description = {
            "Checks the network: addresses inside it, every host's SSH port in reach, the stack's DNS answering.",
            "foundry network validate",
            "Exit code 5 when a host cannot be reached. A DNS that is not installed yet is told and is no failure."
        })
final class NetworkValidateCommand implements Callable<Integer> {
    private static final int LIMIT_MILLIS = 3_000;
    private final Machines machines;

    @Option(names = "--skip-reachability", description = "Judge the stack file only.")
    private boolean skip;

    NetworkValidateCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        StackFile file = machines.file();
        boolean rehearsed = machines.foundry().globals().rehearse();
        if (rehearsed) {
            OpenStack.tellRehearsal(machines.foundry());
        }
        boolean asking = !skip && !rehearsed;
        String untried = rehearsed ? "in memory" : "not tried";
        String network = file.network().map(block -> block.cidr()).orElse("");
        List<List<Object>> rows = new ArrayList<>();
        boolean away = false;
        Map<String, String> dns = asking ? answers(file) : Map.of();
        for (Reached reached : asking ? asked(file.hosts()) : unasked(file.hosts(), untried)) {
            Host host = reached.host();
            rows.add(List.of(
                    host.name(),
                    host.address(),
                    network,
                    reached.word(),
                    dns.getOrDefault(host.address(), asking ? "-" : untried)));
            away |= reached.word().startsWith("unreachable");
        }
        machines.foundry().voice().table(List.of("host", "address", "network", "ssh", "dns"), rows);
        return away ? ExitCode.UNREACHABLE.number() : ExitCode.DONE.number();
    }

    /** By the address of each of the stack's DNS servers: whether it answers for the stack's zones. */
    private Map<String, String> answers(StackFile file) {
        Map<String, String> answers = new LinkedHashMap<>();
        Foundry foundry = machines.foundry();
        try (OpenStack stack = OpenStack.open(foundry, List.of())) {
            Desk desk = stack.engine().desk();
            List<String> servers = desk.capability(DnsAuthority.class)
                    .map(DnsAuthority::resolvers)
                    .orElse(List.of());
            List<String> zones =
                    file.dns().zones().stream().map(DnsSettings.Zone::name).toList();
            for (String server : servers) {
                answers.put(
                        server,
                        zones.stream()
                                .flatMap(zone -> desk.dnsProblem(server, zone).stream())
                                .findFirst()
                                .orElse("answers for " + String.join(", ", zones)));
            }
        }
        return answers;
    }

    private record Reached(Host host, String word) {}

    private static List<Reached> unasked(List<Host> hosts, String word) {
        return hosts.stream().map(host -> new Reached(host, word)).toList();
    }

    private static List<Reached> asked(List<Host> hosts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reached>> answers = hosts.stream()
                    .map(host -> threads.submit(() -> reach(host)))
                    .toList();
            List<Reached> all = new ArrayList<>();
            for (Future<Reached> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unasked(hosts, "not tried");
        }
    }

    private static Reached reach(Host host) {
        if (host.isLocal()) {
            return new Reached(host, "this machine");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.address(), host.port()), LIMIT_MILLIS);
            return new Reached(host, "answers on port " + host.port());
        } catch (IOException away) {
            return new Reached(host, "unreachable: " + away.getMessage());
        }
    }
}
