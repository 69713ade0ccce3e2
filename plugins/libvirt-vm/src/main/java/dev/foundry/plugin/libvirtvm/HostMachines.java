package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.api.machine.MachineState;
import dev.foundry.api.machine.MachineState.Presence;
import dev.foundry.api.resource.Difference;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.HostDocument;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.HostKey;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.lifecycle.Creation;
import dev.foundry.plugin.libvirtvm.lifecycle.Destruction;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.machine.DocumentText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Machines on hypervisors as hosts of a stack. */
final class HostMachines implements MachineMaker {
    /** More than a disk holds that nothing was ever written to. */
    private static final long WRITTEN = 4L << 20;

    /** Short, since its disks go with it. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private final Connecting connecting;

    HostMachines(Connecting connecting) {
        this.connecting = connecting;
    }

    @Override
    public Reading read(MachineSource source) {
        HostDocument found = HostDocument.read(source);
        return found.machine()
                .filter(_ -> found.problems().isEmpty())
                .map(machine ->
                        Reading.of(new HostMachine(machine, found.connect().orElseGet(Connection::usual))))
                .orElseGet(() -> Reading.invalid(found.problems()));
    }

    @Override
    public Map<Machine, MachineState> observe(List<Machine> machines) {
        Map<Machine, MachineState> states = new LinkedHashMap<>();
        machines.stream()
                .map(HostMachine.class::cast)
                .collect(Collectors.groupingBy(HostMachine::place, LinkedHashMap::new, Collectors.toList()))
                .forEach((place, there) -> {
                    try (Hypervisor hypervisor = connecting.to(place)) {
                        there.forEach(machine -> states.put(machine, state(hypervisor, machine.machine())));
                    }
                });
        return states;
    }

    private static MachineState state(Hypervisor hypervisor, VirtualMachine declared) {
        Optional<Domain> domain = hypervisor.domains().find(declared.name());
        if (domain.isEmpty()) {
            return MachineState.of(Presence.ABSENT);
        }
        Optional<Owned> owned = Owned.of(domain.get());
        if (owned.isEmpty()) {
            return MachineState.of(Presence.FOREIGN);
        }
        if (domain.get().state().active()) {
            return new MachineState(Presence.RUNNING, differences(owned.get(), declared));
        }
        return begun(hypervisor, owned.get())
                ? MachineState.of(Presence.BEGUN)
                : new MachineState(Presence.OFF, differences(owned.get(), declared));
    }

    /** A volume is missing, and nothing was ever written to those that are there: nobody loses anything with them. */
    private static boolean begun(Hypervisor hypervisor, Owned owned) {
        List<Optional<Volume>> volumes = owned.volumes().stream()
                .map(volume -> hypervisor.storage().volume(volume))
                .toList();
        return volumes.stream().anyMatch(Optional::isEmpty)
                && volumes.stream().flatMap(Optional::stream).allMatch(volume -> volume.allocation() < WRITTEN);
    }

    /** What differs of the machine itself; what it was told on its first start is not told again. */
    private static List<Difference> differences(Owned owned, VirtualMachine declared) {
        if (owned.machine().isEmpty()) {
            return List.of();
        }
        Map<String, String> there = attributes(owned.machine().get());
        Map<String, String> wanted = attributes(declared);
        TreeSet<String> names = new TreeSet<>(there.keySet());
        names.addAll(wanted.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String observed = there.getOrDefault(name, "");
            String declaredValue = wanted.getOrDefault(name, "");
            if (!observed.equals(declaredValue)) {
                differences.add(Difference.of(name, observed, declaredValue)
                        .note("an install does not change a machine that is there"));
            }
        }
        return differences;
    }

    private static Map<String, String> attributes(VirtualMachine machine) {
        Map<String, Object> spec = new TreeMap<>();
        if (DocumentText.tree(machine).get("spec") instanceof Map<?, ?> all) {
            all.forEach((key, value) -> spec.put(String.valueOf(key), Objects.requireNonNull(value)));
        }
        spec.remove("cloudInit");
        Map<String, String> flat = new TreeMap<>();
        spec.forEach((key, value) -> flatten(flat, key, value));
        return flat;
    }

    private static void flatten(Map<String, String> flat, String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(flat, path + "." + key, Objects.requireNonNull(below)));
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                flatten(flat, path + "[" + index + "]", Objects.requireNonNull(list.get(index)));
            }
        } else {
            flat.put(path, value.toString());
        }
    }

    @Override
    public void make(Machine machine, MachineIdentity identity, Consumer<String> progress) {
        HostMachine host = (HostMachine) machine;
        CloudInit told = host.machine()
                .spec()
                .cloudInit()
                .orElseGet(CloudInit::defaults)
                .with(new HostKey(identity.hostKey(), identity.hostKeyLine()), identity.loginKeys());
        VirtualMachine whole = host.machine().with(told);
        try (Hypervisor hypervisor = connecting.to(host.place())) {
            switch (state(hypervisor, host.machine()).presence()) {
                case ABSENT -> new Creation(hypervisor, progress, Instant.now()).run(whole);
                case BEGUN -> {
                    progress.accept("taking away what an earlier run began");
                    take(hypervisor, host.name());
                    new Creation(hypervisor, progress, Instant.now()).run(whole);
                }
                case OFF -> {
                    progress.accept("starting " + host.name());
                    hypervisor.domains().start(host.name());
                }
                case RUNNING -> progress.accept("runs already");
                case FOREIGN ->
                    throw new RefusedException(
                            "the hypervisor has a machine " + host.name() + " that Foundry did not make");
            }
        }
    }

    @Override
    public void remove(Machine machine, Consumer<String> progress) {
        HostMachine host = (HostMachine) machine;
        try (Hypervisor hypervisor = connecting.to(host.place())) {
            progress.accept("stopping " + host.name() + ", and taking it away");
            take(hypervisor, host.name());
        }
    }

    private static void take(Hypervisor hypervisor, String name) {
        hypervisor
                .domains()
                .find(name)
                .ifPresent(domain -> new Destruction(hypervisor, () -> {}).run(domain, false, SHUTDOWN));
    }
}
