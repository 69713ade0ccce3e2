package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Cpu;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Firmware;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Metadata;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Spec;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads one document. Goes on after a problem, so that all of them are found; what it returns then is not to be used. */
final class MachineReader {
    static final int MOST_VCPUS = 512;
    static final int LEAST_MIB = 64;
    static final int MOST_GIB = 16 * 1024;
    static final String CPU_MODE = "host-model";
    private static final Map<String, String> CPU_MODES =
            Map.of(CPU_MODE, CPU_MODE, "host-passthrough", "host-passthrough");
    private static final Map<String, Firmware> FIRMWARE = Map.of("efi", Firmware.EFI, "bios", Firmware.BIOS);
    private static final Map<String, Accelerator> ACCELERATORS =
            Map.of("auto", Accelerator.AUTO, "kvm", Accelerator.KVM, "emulation", Accelerator.EMULATION);

    private MachineReader() {}

    /**
     * What a machine is, from a map with the keys of {@code spec} and these.
     *
     * @param pool of its disks when it names none
     */
    static Optional<Spec> spec(Value value, String pool, String... more) {
        String[] keys =
                Stream.of(more, Schema.keys(Schema.SPEC)).flatMap(Stream::of).toArray(String[]::new);
        return value.section(keys).map(section -> spec(section, pool));
    }

    /**
     * The machine; empty when the document is none.
     *
     * @param pool of its disks when it names none
     */
    static Optional<VirtualMachine> read(Value document, String pool) {
        Optional<Section> root = document.section(Schema.keys(""));
        if (root.isEmpty() || !isOurs(root.get())) {
            return Optional.empty();
        }
        root.get().value("status").ifPresent(MachineReader::checkStatus);
        Optional<Metadata> metadata = root.get()
                .required("metadata", "metadata is missing; at least a name must be there")
                .flatMap(value -> value.section(Schema.keys(Schema.METADATA)))
                .flatMap(MachineReader::metadata);
        Optional<Spec> spec = root.get().required("spec", "spec is missing").flatMap(value -> spec(value, pool));
        return metadata.flatMap(who -> spec.map(what -> new VirtualMachine(who, what)));
    }

    private static boolean isOurs(Section root) {
        boolean version = is(root, "apiVersion", VirtualMachine.API_VERSION);
        boolean kind = is(root, "kind", VirtualMachine.KIND);
        return version && kind;
    }

    private static boolean is(Section root, String key, String expected) {
        Optional<Value> value = root.required(key, key + " is missing; it must be " + expected);
        Optional<String> found = value.flatMap(Value::text);
        if (found.isPresent() && !found.get().equals(expected)) {
            value.get().fail("is " + found.get() + "; it must be " + expected);
        }
        return found.filter(expected::equals).isPresent();
    }

    private static Optional<Metadata> metadata(Section section) {
        checkTimestamp(section);
        section.text("uid");
        section.text("resourceVersion");
        section.value("generation").ifPresent(value -> value.whole(0, Long.MAX_VALUE));
        Map<String, String> labels = texts(section, "labels");
        Map<String, String> annotations = texts(section, "annotations");
        return section.required("name", "a machine must have a name")
                .flatMap(Forms::machineName)
                .map(name -> new Metadata(name, labels, annotations));
    }

    private static void checkTimestamp(Section section) {
        section.value("creationTimestamp")
                .ifPresent(value -> value.text().ifPresent(text -> {
                    try {
                        OffsetDateTime.parse(text);
                    } catch (DateTimeParseException _) {
                        value.fail("'" + text + "' is no RFC 3339 time, such as 2026-01-31T12:00:00Z");
                    }
                }));
    }

    private static Map<String, String> texts(Section section, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.value(key).ifPresent(value -> {
            if (value.node() instanceof MappingNode mapping) {
                Section.open(mapping, value.path(), value.problems())
                        .values()
                        .forEach((name, text) -> text.text().ifPresent(word -> texts.put(name, word)));
            } else {
                value.fail("must be a map of texts");
            }
        });
        return texts;
    }

    /** What a machine's document said of its state when it was printed; it is not read back. */
    private static void checkStatus(Value status) {
        status.section(Schema.keys(Schema.STATUS));
    }

    private static Spec spec(Section section, String usualPool) {
        int vcpus = section.required("vcpus", "vcpus is missing; 1 to " + MOST_VCPUS)
                .flatMap(value -> value.whole(1, MOST_VCPUS))
                .orElse(1L)
                .intValue();
        String pool = section.value("storagePool").flatMap(Forms::pool).orElse(usualPool);
        Accelerator accelerator = section.value("accelerator")
                .flatMap(value -> Forms.word(value, ACCELERATORS))
                .orElse(Accelerator.AUTO);
        Firmware firmware = section.value("firmware")
                .flatMap(value -> Forms.word(value, FIRMWARE))
                .orElse(Firmware.EFI);
        Optional<Boolean> secureBoot = section.value("secureBoot").flatMap(Value::flag);
        if (firmware == Firmware.BIOS && secureBoot.orElse(false)) {
            section.fail("secureBoot", "needs efi, and firmware is bios");
        }
        List<NetworkInterface> interfaces = InterfaceReader.read(section);
        Spec spec = new Spec(
                vcpus,
                memory(section),
                cpu(section, accelerator),
                pool,
                section.flag("autostart", true),
                firmware,
                secureBoot,
                accelerator,
                section.flag("tpm", false),
                section.flag("guestAgent", false),
                DiskReader.bootDisk(section),
                DiskReader.dataDisks(section, pool),
                interfaces,
                section.value("cloudInit").flatMap(CloudInitReader::read));
        if (spec.cloudInit().isEmpty()
                && interfaces.stream().anyMatch(card -> card.ip().isPresent())) {
            section.warn("without cloudInit nobody tells the guest its addresses");
        }
        return spec;
    }

    private static long memory(Section section) {
        Optional<Integer> gib = section.whole("memoryGiB", 1, MOST_GIB);
        Optional<Integer> mib = section.whole("memoryMiB", LEAST_MIB, MOST_GIB * 1024L);
        if (section.has("memoryGiB") && section.has("memoryMiB")) {
            section.fail("memoryMiB", "memoryGiB is given too; one of both");
        }
        if (section.value("memoryGiB").isEmpty() && section.value("memoryMiB").isEmpty()) {
            section.fail("memoryGiB", "memoryGiB (1 to " + MOST_GIB + ") or memoryMiB is missing");
        }
        return gib.map(size -> size * 1024L)
                .or(() -> mib.map(Integer::longValue))
                .orElse(1024L);
    }

    private static Cpu cpu(Section section, Accelerator accelerator) {
        String mode = section.value("cpuMode")
                .flatMap(value -> Forms.word(value, CPU_MODES))
                .orElse(CPU_MODE);
        if (mode.equals("host-passthrough") && accelerator == Accelerator.EMULATION) {
            section.fail("cpuMode", "host-passthrough needs kvm, and accelerator is emulation");
        }
        Optional<Section> features =
                section.value("cpuFeatures").flatMap(value -> value.section(Schema.keys(Schema.CPU_FEATURES)));
        List<String> require =
                features.map(some -> some.each("require", Forms::feature)).orElse(List.of());
        List<String> disable =
                features.map(some -> some.each("disable", Forms::feature)).orElse(List.of());
        features.ifPresent(some -> some.items("disable").stream()
                .filter(value -> value.text().filter(require::contains).isPresent())
                .forEach(value -> value.fail("stands under require too")));
        return new Cpu(mode, require, disable);
    }
}
