package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.api.machine.MachineProblem;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The machine that a host of a stack is. Its description in the stack file is the name of a file of documents, of which
 * the one with the host's name is meant; or a map with {@code file}; or the keys of {@code spec} themselves. A map may
 * also say {@code connect}.
 *
 * @param machine empty when there are problems
 * @param connect the hypervisor, where the description names one
 */
public record HostDocument(Optional<VirtualMachine> machine, Optional<String> connect, List<MachineProblem> problems) {
    private static final String FILE = "file";
    private static final String CONNECT = "connect";

    public HostDocument {
        problems = List.copyOf(problems);
    }

    /** Reads it. The stack file is known to be YAML. */
    public static HostDocument read(MachineSource source) {
        return new Reader(source).read();
    }

    private static final class Reader {
        private final MachineSource source;
        private final Problems own = new Problems(false);
        private final List<MachineProblem> found = new ArrayList<>();
        private Optional<String> connect = Optional.empty();

        Reader(MachineSource source) {
            this.source = source;
        }

        HostDocument read() {
            LoadSettings settings = LoadSettings.builder()
                    .setUseMarks(true)
                    .setAllowDuplicateKeys(true)
                    .build();
            Optional<VirtualMachine> machine = new Compose(settings)
                    .composeString(source.text())
                    .flatMap(this::description)
                    .flatMap(this::machine);
            own.errors().forEach(problem -> add(source.file(), problem));
            return new HostDocument(found.isEmpty() ? machine : Optional.empty(), connect, found);
        }

        private Optional<Value> description(Node root) {
            Optional<Node> node = Optional.of(root);
            StringBuilder path = new StringBuilder();
            for (String step : source.path()) {
                if (node.filter(SequenceNode.class::isInstance).isPresent()) {
                    path.append('[').append(step).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step);
                }
                node = node.flatMap(above -> below(above, step));
            }
            return node.map(there -> new Value(there, path.toString(), own));
        }

        private static Optional<Node> below(Node node, String step) {
            if (node instanceof SequenceNode sequence) {
                return Optional.of(sequence.getValue().get(Integer.parseInt(step)));
            }
            return node instanceof MappingNode mapping
                    ? entry(mapping, step).or(() -> entry(mapping, "<<").flatMap(merged -> below(merged, step)))
                    : Optional.empty();
        }

        private static Optional<Node> entry(MappingNode mapping, String name) {
            return mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(name))
                    .map(NodeTuple::getValueNode)
                    .findFirst();
        }

        private Optional<VirtualMachine> machine(Value value) {
            if (value.node() instanceof ScalarNode) {
                return ofFile(value, value);
            }
            if (!(value.node() instanceof MappingNode mapping)) {
                value.fail("must be the name of a file of VirtualMachine documents, or a map with the keys of spec");
                return Optional.empty();
            }
            connect = entry(mapping, CONNECT)
                    .map(node -> new Value(node, value.path() + "." + CONNECT, own))
                    .flatMap(Reader::uri);
            if (entry(mapping, FILE).isPresent()) {
                return value.section(FILE, CONNECT)
                        .flatMap(section -> section.required(FILE, "a file's name is missing"))
                        .flatMap(file -> ofFile(file, file));
            }
            return MachineReader.spec(value, VirtualMachine.VM_POOL, FILE, CONNECT)
                    .map(spec -> new VirtualMachine(new Metadata(name(), Map.of(), Map.of()), spec))
                    .flatMap(machine -> told(machine, value));
        }

        private static Optional<String> uri(Value value) {
            Optional<String> text = value.text();
            if (text.filter(uri -> !uri.matches("[a-z][a-z0-9+]*://\\S*")).isPresent()) {
                value.fail("'" + text.get() + "' is no hypervisor, such as qemu:///system");
            }
            return text;
        }

        private Optional<VirtualMachine> ofFile(Value value, Value place) {
            Optional<String> name = value.text();
            Optional<String> text = name.flatMap(source.files());
            if (text.isEmpty()) {
                place.fail("there is no file " + name.orElse("") + " beside " + source.file());
                return Optional.empty();
            }
            Documents documents = Documents.read(text.get(), false);
            documents.errors().forEach(problem -> add(name.orElse(""), problem));
            if (!documents.errors().isEmpty()) {
                return Optional.empty();
            }
            Optional<VirtualMachine> machine = documents.machines().stream()
                    .filter(one -> one.name().equals(name()))
                    .findFirst();
            if (machine.isEmpty()) {
                place.fail(name.orElse("") + " has no machine " + name() + ", only "
                        + documents.machines().stream()
                                .map(VirtualMachine::name)
                                .collect(Collectors.joining(", ")));
            }
            return machine.flatMap(one -> told(one, place));
        }

        /** A host's machine must take its name and keys from its seed. */
        private Optional<VirtualMachine> told(VirtualMachine machine, Value place) {
            CloudInit given = machine.spec().cloudInit().orElseGet(CloudInit::defaults);
            if (given.rawUserData().isPresent()) {
                place.fail("rawUserData has no room for the host's keys; leave it out");
                return Optional.empty();
            }
            return Optional.of(machine.with(source.host().contains(".") ? given.named(source.host()) : given));
        }

        /** The machine's name: the first label of the host's. */
        private String name() {
            String host = source.host().toLowerCase(Locale.ROOT);
            return host.contains(".") ? host.substring(0, host.indexOf('.')) : host;
        }

        private void add(String file, Problem problem) {
            found.add(new MachineProblem(file, problem.line(), problem.column(), problem.path(), problem.reason()));
        }
    }
}
