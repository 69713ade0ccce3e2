package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.plugin.libvirtvm.hypervisor.Abilities.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.libvirt.LibvirtException;
import org.w3c.dom.Element;

/** What libvirt tells of a hypervisor's host; what it does not know stays unknown. */
final class LibvirtAbilities {
    private static final String ARCH = "x86_64";
    private final Deeper connection;

    LibvirtAbilities(Deeper connection) {
        this.connection = connection;
    }

    Abilities all() {
        List<String> accelerators = accelerators();
        Optional<Element> details = accelerators.stream()
                .sorted()
                .findFirst()
                .flatMap(type -> connection.domainCapabilities(ARCH, "q35", type))
                .map(XmlReading::root);
        return new Abilities(
                accelerators,
                details.map(LibvirtAbilities::efi),
                details.map(LibvirtAbilities::secureBoot),
                details.flatMap(LibvirtAbilities::tpm),
                links());
    }

    private List<String> accelerators() {
        Element root = XmlReading.root(
                LibvirtCall.ask("the hypervisor does not tell what it can", connection::getCapabilities));
        return XmlReading.all(root, "guest", "arch").stream()
                .filter(arch -> arch.getAttribute("name").equals(ARCH))
                .flatMap(arch -> XmlReading.all(arch, "domain").stream())
                .map(domain -> domain.getAttribute("type"))
                .distinct()
                .toList();
    }

    private static boolean efi(Element details) {
        return values(details, "firmware", "os", "enum").contains("efi");
    }

    /** libvirt looks at the firmware that is there, and at whether the machine type can keep guests out of it. */
    private static boolean secureBoot(Element details) {
        return values(details, "secure", "os", "loader", "enum").contains("yes");
    }

    /** Absent where libvirt is too old to tell. */
    private static Optional<Boolean> tpm(Element details) {
        return XmlReading.first(details, "devices", "tpm")
                .map(tpm -> tpm.getAttribute("supported").equals("yes")
                        && values(tpm, "backendModel", "enum").contains("emulator"));
    }

    private static List<String> values(Element from, String name, String... path) {
        return XmlReading.all(from, path).stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .flatMap(element -> XmlReading.all(element, "value").stream())
                .map(Element::getTextContent)
                .toList();
    }

    /** With those that libvirt calls inactive: a bridge is, as long as nothing is on it. */
    private Optional<Links> links() {
        try {
            List<String> bridges = new ArrayList<>();
            List<String> others = new ArrayList<>();
            List<String> all = Stream.of(connection.listInterfaces(), connection.listDefinedInterfaces())
                    .flatMap(Stream::of)
                    .sorted()
                    .toList();
            for (String name : all) {
                Element card =
                        XmlReading.root(connection.interfaceLookupByName(name).getXMLDescription(0));
                (card.getAttribute("type").equals("bridge") ? bridges : others).add(name);
            }
            return Optional.of(new Links(bridges, others));
        } catch (LibvirtException _) {
            return Optional.empty();
        }
    }
}
