package dev.foundry.host.cli;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineState;
import dev.foundry.api.machine.MachineState.Presence;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.secret.BootstrapStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The hosts of a stack that are machines to be made: how they are, making them, taking them away. */
final class StackMachines {
    private final Foundry foundry;
    private final StackFile file;
    private final Optional<RealWorld> world;
    private final Map<Host, MachineState> states = new LinkedHashMap<>();
    private Optional<UnreachableException> away = Optional.empty();
    private Optional<BootstrapStore> rehearsal = Optional.empty();

    private StackMachines(Foundry foundry, StackFile file, Optional<RealWorld> world) {
        this.foundry = foundry;
        this.file = file;
        this.world = world;
    }

    /** The machines as they are; when what they live on does not answer, that is told, and nothing is known of them. */
    static StackMachines real(Foundry foundry, StackFile file, RealWorld world) {
        StackMachines machines = new StackMachines(foundry, file, Optional.of(world));
        if (!file.machines().isEmpty()) {
            try {
                machines.look();
            } catch (UnreachableException silent) {
                machines.away = Optional.of(silent);
                foundry.voice().warn("nothing is known of the stack's machines: " + silent.getMessage());
            }
        }
        return machines;
    }

    /** The machines of a rehearsal: those are there whose host key was made in its world. */
    static StackMachines rehearsed(Foundry foundry, StackFile file, BootstrapStore world) {
        StackMachines machines = new StackMachines(foundry, file, Optional.empty());
        machines.rehearsal = Optional.of(world);
        machines.lookAtRehearsal(world);
        return machines;
    }

    private void lookAtRehearsal(BootstrapStore world) {
        hosts().forEach(host -> {
            boolean made = world.read(MachineWelcome.hostKeyName(host)).isPresent();
            states.put(host, MachineState.of(made ? Presence.RUNNING : Presence.ABSENT));
        });
    }

    private void look() {
        Map<Machine, MachineState> found =
                foundry.machineMaker().observe(List.copyOf(file.machines().values()));
        hosts().forEach(host -> states.put(host, found.getOrDefault(machine(host), MachineState.of(Presence.ABSENT))));
    }

    private List<Host> hosts() {
        return file.hosts().stream()
                .filter(host -> file.machines().containsKey(host.name()))
                .toList();
    }

    /** The machine that a host is. */
    Machine machine(Host host) {
        Machine machine = file.machines().get(host.name());
        if (machine == null) {
            throw new IllegalArgumentException(host.name() + " is no machine that is made");
        }
        return machine;
    }

    /** The names of the hosts that are machines to be made. */
    Set<String> names() {
        return file.machines().keySet();
    }

    /** How each of them is, as far as it is known. */
    Map<Host, MachineState> states() {
        return Collections.unmodifiableMap(states);
    }

    /** The hosts whose machine does not run, in file order. */
    List<Host> waiting() {
        return those(state -> state.presence() != Presence.RUNNING);
    }

    /** The hosts whose machine is there, in file order. */
    List<Host> there() {
        return those(state -> state.presence() != Presence.ABSENT && state.presence() != Presence.FOREIGN);
    }

    private List<Host> those(Predicate<MachineState> which) {
        return states.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Why a host cannot be reached now; empty when nothing is known against it. */
    private Optional<String> why(Host host) {
        return presence(host).flatMap(StackMachines::reason);
    }

    private Optional<Presence> presence(Host host) {
        return Optional.ofNullable(states.get(host)).map(MachineState::presence);
    }

    /** What a machine's state means for its host; empty when it runs. */
    static Optional<String> reason(Presence presence) {
        return switch (presence) {
            case ABSENT -> Optional.of("its machine is still to be made");
            case BEGUN -> Optional.of("the making of its machine was cut short");
            case OFF -> Optional.of("its machine is switched off");
            case RUNNING -> Optional.empty();
            case FOREIGN -> Optional.of("a machine of its name is there that Foundry did not make");
        };
    }

    /** These hosts; one whose machine does not run is not waited for. */
    Hosts guarding(Hosts hosts) {
        return file.machines().isEmpty() ? hosts : new Guarded(hosts, this);
    }

    /** Makes and starts what does not run, after asking, and returns when all of them answer; tells what is done. */
    void make() {
        demandOurs();
        List<Host> waiting = waiting();
        if (!waiting.isEmpty()) {
            String names = waiting.stream().map(Host::name).collect(Collectors.joining(", "));
            String work = (waiting.size() == 1 ? "the machine " : "the machines ") + names;
            if (rehearsal.isPresent()) {
                foundry.voice().say("Makes " + work + " first.");
            } else {
                foundry.voice().confirm("Stack " + file.cluster().name() + ": make and start " + work + ". Continue?");
            }
        }
        if (rehearsal.isPresent()) {
            rehearse(world ->
                    waiting.forEach(host -> world.keepOnce(MachineWelcome.hostKeyName(host), Secret.of("rehearsed"))));
        } else if (!file.machines().isEmpty()) {
            make(waiting);
        }
    }

    private void rehearse(Consumer<BootstrapStore> deed) {
        rehearsal.ifPresent(world -> {
            deed.accept(world);
            lookAtRehearsal(world);
        });
    }

    private void make(List<Host> waiting) {
        MachineMaker maker = foundry.machineMaker();
        MachineWelcome welcome = welcome();
        List<String> whole = new ArrayList<>(those(state -> state.presence() == Presence.RUNNING).stream()
                .map(Host::name)
                .toList());
        try (HeardInterrupts stop = new HeardInterrupts(foundry.voice()::say)) {
            for (Host host : waiting) {
                maker.make(
                        machine(host),
                        welcome.identity(host, presence(host).equals(Optional.of(Presence.OFF))),
                        line -> tell(host, line, stop));
                whole.add(host.name());
            }
            hosts().forEach(host -> welcome.awaitUp(host, machine(host), line -> tell(host, line, stop)));
        } catch (CancelledException stopped) {
            throw new CancelledException(
                    "stopped by you; " + left(whole),
                    Details.hint(
                                    "foundry stack install goes on from here; foundry stack uninstall --hosts takes away what"
                                            + " is there")
                            .causedBy(stopped)
                            .because(""));
        }
        look();
    }

    private static String left(List<String> whole) {
        return whole.isEmpty()
                ? "no machine is whole yet"
                : String.join(", ", whole) + (whole.size() == 1 ? " is whole and stays" : " are whole and stay");
    }

    private void tell(Host host, String line, HeardInterrupts stop) {
        stop.stopIfAsked();
        if (!line.isEmpty()) {
            foundry.voice().say(host.name() + ": " + line);
        }
    }

    private MachineWelcome welcome() {
        return new MachineWelcome(
                foundry,
                world.orElseThrow(() -> new IllegalStateException("a rehearsal welcomes nobody")),
                file.cluster().name());
    }

    /**
     * Refuses machines that nothing may be done with.
     *
     * @throws UnreachableException when nothing is known of them
     * @throws RefusedException when one is there that Foundry did not make
     */
    void demandOurs() {
        if (away.isPresent()) {
            throw away.get();
        }
        those(state -> state.presence() == Presence.FOREIGN).stream()
                .findFirst()
                .ifPresent(host -> {
                    throw new RefusedException(
                            machine(host).place() + " has a machine "
                                    + machine(host).name() + " that Foundry did not make",
                            Details.hint("give the one of " + host.name() + " another name, or take the other away"));
                });
    }

    /** Takes those that are there away, with their disks, and forgets what is kept for any of them; asked before. */
    void remove() {
        if (rehearsal.isPresent()) {
            rehearse(world -> hosts().forEach(host -> world.forget(MachineWelcome.hostKeyName(host))));
            return;
        }
        MachineMaker maker = foundry.machineMaker();
        MachineWelcome welcome = welcome();
        List<Host> there = there();
        for (Host host : hosts()) {
            if (there.contains(host)) {
                maker.remove(machine(host), line -> foundry.voice().say(host.name() + ": " + line));
            }
            welcome.forget(host);
        }
        look();
    }

    /** What is declared of a machine, on one line. */
    String declared(Host host) {
        List<String> parts = new ArrayList<>();
        machine(host).attributes().forEach((name, value) -> parts.add(name + " " + value));
        return machine(host).name() + " at " + machine(host).place() + ": " + String.join(", ", parts);
    }

    /** Hosts, of which those whose machine does not run are unreachable at once, and say why. */
    private record Guarded(Hosts hosts, StackMachines machines) implements Hosts {
        @Override
        public HostView view(Host host) {
            demandRunning(host);
            return hosts.view(host);
        }

        @Override
        public HostDriver driver(Host host) {
            demandRunning(host);
            return hosts.driver(host);
        }

        private void demandRunning(Host host) {
            machines.why(host).ifPresent(reason -> {
                throw new UnreachableException(reason, Details.hint("foundry stack install makes and starts it"));
            });
        }

        @Override
        public void close() {
            hosts.close();
        }
    }
}
