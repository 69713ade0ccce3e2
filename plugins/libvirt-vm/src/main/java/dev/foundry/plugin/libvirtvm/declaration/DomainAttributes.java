package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What a definition says, one attribute for each thing that a document can say; what libvirt adds of its own is left out. */
public final class DomainAttributes {
    private static final Map<String, Long> KIB = Map.of("", 1L, "KiB", 1L, "MiB", 1L << 10, "GiB", 1L << 20);

    /** There where a definition says so; a hypervisor may fill in what was left to it. */
    static final String SECURE_BOOT = "secureBoot";

    private static final long KIB_A_MIB = 1 << 10;

    private DomainAttributes() {}

    /**
     * How large a machine is by its definition, whoever made it.
     *
     * @param memoryMib rounded down
     */
    public record Size(int vcpus, long memoryMib) {
        /** The size that a definition says. */
        public static Size of(String xml) {
            Element root = XmlReading.root(xml);
            return new Size(Integer.parseInt(text(root, "vcpu")), Long.parseLong(memory(root)));
        }
    }

    /** The attributes of a definition and of whether it starts by itself. */
    static Map<String, String> of(String xml, boolean autostart) {
        Map<String, String> attributes = new TreeMap<>(of(xml));
        attributes.put("autostart", Boolean.toString(autostart));
        return Collections.unmodifiableMap(attributes);
    }

    /** The attributes of a definition. */
    static Map<String, String> of(String xml) {
        Element root = XmlReading.root(xml);
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("accelerator", root.getAttribute("type"));
        attributes.put("memory_mib", memory(root));
        attributes.put("vcpus", text(root, "vcpu"));
        attributes.put("cpu", cpu(root));
        attributes.put("firmware", efi(root) ? "efi" : "bios");
        XmlReading.all(root, "os", "firmware", "feature").stream()
                .filter(feature -> feature.getAttribute("name").equals("secure-boot"))
                .forEach(feature -> attributes.put(SECURE_BOOT, feature.getAttribute("enabled")));
        attributes.put("tpm", present(XmlReading.first(root, "devices", "tpm").isPresent()));
        attributes.put(
                "guestAgent",
                present(XmlReading.all(root, "devices", "channel", "target").stream()
                        .anyMatch(target -> target.getAttribute("name").equals("org.qemu.guest_agent.0"))));
        XmlReading.all(root, "devices", "disk")
                .forEach(disk -> attributes.put("disk " + attribute(disk, "target", "dev"), disk(disk)));
        List<Element> cards = XmlReading.all(root, "devices", "interface");
        for (int index = 0; index < cards.size(); index++) {
            attributes.put("card " + index, card(cards.get(index)));
        }
        return Collections.unmodifiableMap(attributes);
    }

    private static String memory(Element root) {
        return XmlReading.first(root, "memory")
                .map(memory -> Long.parseLong(memory.getTextContent().strip())
                        * KIB.getOrDefault(memory.getAttribute("unit"), 1L)
                        / KIB_A_MIB)
                .map(Object::toString)
                .orElse("");
    }

    private static String cpu(Element root) {
        String features = XmlReading.all(root, "cpu", "feature").stream()
                .map(feature ->
                        (feature.getAttribute("policy").equals("disable") ? " -" : " +") + feature.getAttribute("name"))
                .sorted()
                .collect(Collectors.joining());
        return attribute(root, "cpu", "mode") + features;
    }

    /** A hypervisor may put the firmware's file in the place of the wish for one. */
    private static boolean efi(Element root) {
        return attribute(root, "os", "firmware").equals("efi")
                || XmlReading.first(root, "os", "loader")
                        .filter(loader -> loader.getAttribute("type").equals("pflash"))
                        .isPresent();
    }

    private static String disk(Element disk) {
        return joined(
                attribute(disk, "source", "pool") + ":" + attribute(disk, "source", "volume"),
                attribute(disk, "driver", "type"),
                boot(disk));
    }

    private static String card(Element card) {
        return joined(
                attribute(card, "mac", "address"),
                attribute(card, "source", "bridge"),
                attribute(card, "virtualport", "type"),
                named(
                        "vlan ",
                        XmlReading.first(card, "vlan", "tag")
                                .map(tag -> tag.getAttribute("id"))
                                .orElse("")),
                named("mtu ", attribute(card, "mtu", "size")),
                boot(card));
    }

    private static String boot(Element device) {
        return named("boot ", attribute(device, "boot", "order"));
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + value;
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String present(boolean there) {
        return there ? "yes" : "no";
    }

    private static String text(Element root, String child) {
        return XmlReading.first(root, child)
                .map(Element::getTextContent)
                .map(String::strip)
                .orElse("");
    }

    private static String attribute(Element parent, String child, String name) {
        return XmlReading.first(parent, child)
                .map(element -> element.getAttribute(name))
                .orElse("");
    }
}
