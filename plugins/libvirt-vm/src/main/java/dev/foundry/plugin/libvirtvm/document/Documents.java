package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a file of VirtualMachine documents says.
 *
 * @param machines one a document, in the file's order; not to be used when there are errors
 * @param errors all of them, in the file's order
 * @param warnings in the file's order
 */
public record Documents(List<VirtualMachine> machines, List<Problem> errors, List<Problem> warnings) {
    private static final int MOST_CHARACTERS = 64 << 20;

    public Documents {
        machines = List.copyOf(machines);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads documents, one after the other; documents that are empty are passed over.
     *
     * @param lenient whether keys that nobody knows are warnings
     */
    public static Documents read(String yaml, boolean lenient) {
        return read(yaml, lenient, VirtualMachine.VM_POOL);
    }

    /**
     * The same.
     *
     * @param pool of the disks of a machine whose document names none
     */
    public static Documents read(String yaml, boolean lenient, String pool) {
        Problems problems = new Problems(lenient);
        List<VirtualMachine> machines = new ArrayList<>();
        Claims claims = new Claims();
        int documents = 0;
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            for (Node node : new Compose(settings).composeAllFromString(yaml)) {
                problems.nextDocument();
                Value document = new Value(node, "", problems);
                if (!document.isNull()) {
                    documents++;
                    MachineReader.read(document, pool).ifPresent(machine -> {
                        claims.check(machine, document);
                        machines.add(machine);
                    });
                }
            }
            if (documents == 0) {
                problems.error(
                        Optional.empty(),
                        "",
                        "there is no document; one begins with apiVersion: " + VirtualMachine.API_VERSION);
            }
        } catch (MarkedYamlEngineException e) {
            problems.nextDocument();
            problems.error(e.getProblemMark().or(e::getContextMark), "", "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.nextDocument();
            problems.error(Optional.empty(), "", "is no YAML: " + e.getMessage());
        }
        return new Documents(machines, problems.errors(), problems.warnings());
    }

    /** What no two machines of one file may have. */
    private static final class Claims {
        private final Map<String, String> owners = new HashMap<>();

        void check(VirtualMachine machine, Value document) {
            String name = machine.name();
            if (owners.putIfAbsent("name " + name, name) != null) {
                document.below("metadata").below("name").fail("the file has another machine " + name);
            }
            List<NetworkInterface> cards = machine.spec().networkInterfaces();
            List<Value> items = cards.isEmpty()
                    ? List.of()
                    : document.below("spec").below("networkInterfaces").items();
            for (int index = 0; index < Math.min(cards.size(), items.size()); index++) {
                Value item = items.get(index);
                cards.get(index).ip().ifPresent(ip -> claim(ip.address(), name, item.below("ip")));
                cards.get(index).ipv6().ifPresent(ip -> claim(ip.hex(), name, item.below("ipv6")));
            }
        }

        private void claim(String address, String name, Value place) {
            String owner = owners.putIfAbsent("address " + address, name);
            if (owner != null && !owner.equals(name)) {
                place.fail("the machine " + owner + " has this address already");
            }
        }
    }
}
