package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.plugin.libvirtvm.document.Documents;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * What a machine's definition says of who made it.
 *
 * @param volumes that are its own, in the order in which they were made
 * @param seed the digest of its seed, empty when it has none
 * @param made when it was made; absent when nobody knows
 * @param machine its document without secrets; absent when it cannot be read
 */
public record Owned(List<VolumeName> volumes, String seed, Optional<Instant> made, Optional<VirtualMachine> machine) {
    public Owned {
        volumes = List.copyOf(volumes);
    }

    /** What the definition says; empty when neither this program nor the Go tool made the machine. */
    public static Optional<Owned> of(Domain domain) {
        Element root = XmlReading.root(domain.xml());
        return mark(root)
                .map(element -> XmlReading.first(element, "document")
                        .map(document -> ours(element, document))
                        .orElseGet(() -> ofTheGoTool(domain.name(), root, machine(element.getTextContent()))))
                .or(() -> domain.live()
                        .map(XmlReading::root)
                        .flatMap(Owned::mark)
                        .map(element -> ofTheGoTool(domain.name(), root, machine(element.getTextContent()))))
                .or(() -> isNamedByTheGoTool(domain.name(), root)
                        ? Optional.of(ofTheGoTool(domain.name(), root, Optional.empty()))
                        : Optional.empty());
    }

    private static Optional<Element> mark(Element root) {
        return XmlReading.all(root, "metadata", "metadata").stream()
                .filter(element -> DomainMetadata.NAMESPACE.equals(element.getNamespaceURI()))
                .findFirst();
    }

    /** What it wrote is lost when a machine is switched off; that names follow from addresses and from the name is not. */
    private static boolean isNamedByTheGoTool(String name, Element root) {
        List<Element> cards = XmlReading.all(root, "devices", "interface");
        return !cards.isEmpty()
                && cards.stream().allMatch(Owned::isNamedByAddress)
                && XmlReading.all(root, "devices", "disk", "source").stream()
                        .anyMatch(source -> source.getAttribute("volume").equals(name + "_boot.qcow2"));
    }

    private static boolean isNamedByAddress(Element card) {
        String mac = attribute(card, "mac", "address");
        return mac.startsWith("be:ef:")
                && attribute(card, "target", "dev")
                        .equals("vm" + mac.substring("be:ef:".length()).replace(":", ""));
    }

    private static String attribute(Element parent, String child, String name) {
        return XmlReading.first(parent, child)
                .map(element -> element.getAttribute(name))
                .orElse("");
    }

    /** The document that a machine was started with, from the definition that it runs with. */
    public static Optional<VirtualMachine> ofRunning(String xml) {
        return XmlReading.all(XmlReading.root(xml), "metadata", "metadata", "document").stream()
                .findFirst()
                .flatMap(document -> machine(document.getTextContent()));
    }

    private static Owned ours(Element element, Element document) {
        return new Owned(
                XmlReading.all(element, "volume").stream()
                        .map(volume -> new VolumeName(volume.getAttribute("pool"), volume.getAttribute("name")))
                        .toList(),
                XmlReading.first(element, "seed")
                        .map(seed -> seed.getAttribute("sha256"))
                        .orElse(""),
                XmlReading.first(element, "made").map(made -> Instant.parse(made.getAttribute("at"))),
                machine(document.getTextContent()));
    }

    /** It wrote its document and no list: its volumes are those of the machine's disks that have the names it gave. */
    private static Owned ofTheGoTool(String name, Element root, Optional<VirtualMachine> machine) {
        Pattern own = Pattern.compile(Pattern.quote(name) + "_(boot|data-[a-z]+|cloudinit)(\\.qcow2|\\.iso)?");
        return new Owned(
                XmlReading.all(root, "devices", "disk", "source").stream()
                        .filter(source ->
                                own.matcher(source.getAttribute("volume")).matches())
                        .map(source -> new VolumeName(source.getAttribute("pool"), source.getAttribute("volume")))
                        .toList(),
                "",
                Optional.empty(),
                machine);
    }

    private static Optional<VirtualMachine> machine(String document) {
        Documents documents = Documents.read(document, true);
        return documents.errors().isEmpty() ? documents.machines().stream().findFirst() : Optional.empty();
    }
}
