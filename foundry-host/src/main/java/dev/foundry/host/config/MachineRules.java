package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineProblem;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.host.config.Draft.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Hosts that are machines to be made: what is wrong with their descriptions, and whether host and machine agree. */
final class MachineRules {
    /** The key of a host that is a machine to be made. */
    static final String KEY = "vm";

    private static final String ADDRESS = "address";
    private static final String LITERAL = "[0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*";

    private final Draft draft;
    private final Path file;
    private final String text;
    private final Supplier<MachineMaker> maker;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<MachineProblem> told = new HashSet<>();

    MachineRules(Draft draft, Path file, String text, Supplier<MachineMaker> maker) {
        this.draft = draft;
        this.file = file;
        this.text = text;
        this.maker = maker;
    }

    /** The machines that have no problem, by the name of their host, in file order. */
    Map<String, Machine> check() {
        Map<String, Machine> machines = new LinkedHashMap<>();
        List<Part> hosts = draft.parts("", draft.root(), "hosts");
        for (Part host : hosts) {
            draft.text(host.path(), host.node(), ADDRESS)
                    .filter(_ -> !host.node().has(KEY))
                    .ifPresent(address -> addresses.putIfAbsent(address.text(), host.path()));
        }
        for (int index = 0; index < hosts.size(); index++) {
            Part host = hosts.get(index);
            JsonNode name = host.node().path("hostname");
            if (host.node().has(KEY) && name.isTextual()) {
                read(host, name.asText(), index).ifPresent(machine -> {
                    machines.put(name.asText(), machine);
                    agree(host, machine);
                });
            }
        }
        return machines;
    }

    private Optional<Machine> read(Part host, String name, int index) {
        String path = KeyPath.child(host.path(), KEY);
        if (draft.problems().at(path)) {
            return Optional.empty();
        }
        try {
            MachineSource source =
                    new MachineSource(name, shown(), text, List.of("hosts", String.valueOf(index), KEY), this::beside);
            MachineMaker.Reading reading = maker.get().read(source);
            reading.problems().forEach(problem -> tell(path, problem));
            return reading.machines().stream().findFirst();
        } catch (NotFoundException missing) {
            draft.problems().add(path, String.valueOf(missing.getMessage()), missing.hint());
            return Optional.empty();
        }
    }

    /** A file that several hosts name has each of its problems once. */
    private void tell(String path, MachineProblem problem) {
        if (told.add(problem)) {
            String place = problem.file().equals(shown()) ? problem.path() : path + " -> " + problem.path();
            draft.problems()
                    .addAt(new Position(problem.file(), problem.line(), problem.column()), place, problem.reason(), "");
        }
    }

    private void agree(Part host, Machine machine) {
        String path = KeyPath.child(host.path(), KEY);
        unique(names, machine.place() + " " + machine.name(), path, "the machine " + machine.name());
        for (String address : machine.addresses()) {
            unique(addresses, address, path, "the address " + address);
        }
        Optional<String> given = draft.text(host.path(), host.node(), ADDRESS).map(Draft.Spot::text);
        String at = KeyPath.child(host.path(), ADDRESS);
        if (given.isEmpty() && machine.addresses().isEmpty()) {
            draft.problems().add(at, "is missing", "its machine is given an address by others, so it must stand here");
        }
        given.filter(address -> address.matches(LITERAL))
                .filter(_ -> !machine.addresses().isEmpty())
                .filter(address -> !machine.addresses().contains(address))
                .ifPresent(address -> draft.problems()
                        .add(
                                at,
                                address + " is no address of its machine",
                                "it has " + String.join(", ", machine.addresses()) + "; leave " + ADDRESS + " out"));
    }

    private void unique(Map<String, String> seen, String value, String path, String what) {
        String first = seen.putIfAbsent(value, path);
        if (first != null) {
            draft.problems().add(path, what + " is here twice", "it is first at " + first);
        }
    }

    private String shown() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private Optional<String> beside(String name) {
        try {
            return Optional.of(Files.readString(file.resolveSibling(name)));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
