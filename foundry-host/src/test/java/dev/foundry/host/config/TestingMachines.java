package dev.foundry.host.config;

import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineProblem;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.api.machine.MachineState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads machines whose description is a file's name, and the file one address a line; it makes none. */
final class TestingMachines implements MachineMaker {
    private record Named(String name, List<String> addresses) implements Machine {
        @Override
        public String place() {
            return "lab";
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public String upFile() {
            return "/up";
        }
    }

    @Override
    public Reading read(MachineSource source) {
        String line = source.text()
                .lines()
                .skip(Integer.parseInt(source.path().get(1)) + 1L)
                .findFirst()
                .orElse("");
        String file = line.replaceAll(".*vm: ([a-z0-9.-]+).*", "$1");
        return source.files()
                .apply(file)
                .map(text -> Reading.of(new Named(
                        source.host(),
                        Arrays.stream(text.split("\n", -1))
                                .filter(one -> !one.isBlank())
                                .toList())))
                .orElseGet(() -> Reading.invalid(
                        List.of(new MachineProblem(file, 3, 7, "spec.vcpus", "there is no file " + file))));
    }

    @Override
    public Map<Machine, MachineState> observe(List<Machine> machines) {
        throw new AssertionError("a reader makes nothing");
    }

    @Override
    public void make(Machine machine, MachineIdentity identity, Consumer<String> progress) {
        throw new AssertionError("a reader makes nothing");
    }

    @Override
    public void remove(Machine machine, Consumer<String> progress) {
        throw new AssertionError("a reader makes nothing");
    }
}
