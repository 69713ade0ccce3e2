package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.document.Documents;
import dev.foundry.plugin.libvirtvm.document.Problem;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A machine's document, changed in places, held to all that a document is held to. Its secrets are not in it. */
public final class Edited {
    private final Map<String, Object> tree;

    private Edited(VirtualMachine machine) {
        this.tree = DocumentText.tree(machine);
    }

    /** The machine with these changes. */
    public static VirtualMachine of(VirtualMachine machine, Consumer<Edited> changes) {
        Edited edited = new Edited(machine);
        changes.accept(edited);
        Documents read = Documents.read(YamlText.of(edited.tree), false);
        if (!read.errors().isEmpty()) {
            throw new InvalidInputException(
                    read.errors().stream().map(Edited::line).collect(Collectors.joining("\n")));
        }
        return read.machines().getFirst();
    }

    private static String line(Problem problem) {
        return problem.path() + "  " + problem.reason();
    }

    /** A key of the metadata. */
    public void metadata(String key, Object value) {
        map(tree, "metadata").put(key, value);
    }

    /** A key of the spec. */
    public void spec(String key, Object value) {
        map(tree, "spec").put(key, value);
    }

    /** The boot disk's keys. */
    public Map<String, Object> bootDisk() {
        return map(map(tree, "spec"), "bootDisk");
    }

    /** The keys of the seed; none when there is no seed. */
    public Map<String, Object> cloudInit() {
        return map(map(tree, "spec"), "cloudInit");
    }

    /** The data disks' keys. */
    public List<Map<String, Object>> dataDisks() {
        return list(map(tree, "spec"), "dataDisks");
    }

    /** The cards' keys. */
    public List<Map<String, Object>> cards() {
        return list(map(tree, "spec"), "networkInterfaces");
    }

    @SuppressWarnings("unchecked") // the tree is made of such maps
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, new java.util.LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked") // the tree is made of such lists
    private static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.getOrDefault(key, List.of());
    }
}
