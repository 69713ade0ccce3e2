package dev.foundry.plugin.libvirtvm.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.plugin.libvirtvm.document.Examples;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DomainXmlTest {
    @Test
    void everyExampleKeepsLibvirtsOwnSchema(@TempDir Path folder) throws IOException, InterruptedException {
        Tool.need("virt-xml-validate", "libvirt-clients");
        Tool.need("xmllint", "libxml2-utils");
        List<String> rendered = new ArrayList<>();
        for (Path file : Examples.valid()) {
            for (VirtualMachine machine : Examples.machines(file)) {
                for (Platform platform : List.of(Platform.kvm(), Platform.emulation())) {
                    rendered.add(DomainXml.of(machine, platform));
                }
            }
        }
        for (String domain : rendered.stream().distinct().toList()) {
            Path xml = Files.writeString(folder.resolve("domain.xml"), domain);
            assertThat(Tool.run("virt-xml-validate", xml.toString(), "domain"))
                    .as(domain)
                    .contains("validates");
        }
    }

    @Test
    void aDomainHasWhatItsDocumentSays() throws Exception {
        Document domain = parsed(DomainXml.of(Examples.machine("data-disks"), Platform.kvm()));

        assertThat(attributes(domain, "source"))
                .containsExactly(
                        Map.of("pool", "foundry-vms", "volume", "web_boot.qcow2"),
                        Map.of("pool", "foundry-vms", "volume", "web_data-vdb.qcow2"),
                        Map.of("pool", "big", "volume", "web_data-vdc.raw"),
                        Map.of("pool", "foundry-vms", "volume", "web_cloudinit.iso"),
                        Map.of("bridge", "br0"));
        assertThat(attributes(domain, "target").subList(0, 4))
                .containsExactly(
                        Map.of("dev", "vda", "bus", "virtio"),
                        Map.of("dev", "vdb", "bus", "virtio"),
                        Map.of("dev", "vdc", "bus", "virtio"),
                        Map.of("dev", "sda", "bus", "scsi"));
        assertThat(attributes(domain, "driver"))
                .extracting(driver -> driver.get("type"))
                .containsExactly("qcow2", "qcow2", "raw", "raw");
    }

    @Test
    void whoBootsFromTheNetworkBootsFromTheDiskSecond() throws Exception {
        Document domain = parsed(DomainXml.of(Examples.machine("pxe"), Platform.kvm()));

        assertThat(attributes(domain, "boot")).containsExactly(Map.of("order", "2"), Map.of("order", "1"));
        assertThat(attributes(domain, "tag")).containsExactly(Map.of("id", "30"));
        assertThat(attributes(domain, "mac"))
                .containsExactly(Map.of("address", "be:ef:0a:14:1e:28"), Map.of("address", "be:ef:0a:01:01:02"));
    }

    @Test
    void anEmulatedMachineHasAnEmulatedProcessor() throws Exception {
        Document emulated = parsed(DomainXml.of(Examples.machine("emulation"), Platform.emulation()));
        Document passed = parsed(DomainXml.of(Examples.machine("cpu-passthrough"), Platform.kvm()));

        assertThat(emulated.getDocumentElement().getAttribute("type")).isEqualTo("qemu");
        assertThat(attributes(emulated, "cpu")).containsExactly(Map.of("mode", "maximum"));
        assertThat(attributes(passed, "cpu")).containsExactly(Map.of("mode", "host-passthrough"));
    }

    @Test
    void additionsAreThereWhenAskedFor() throws Exception {
        assertThat(DomainXml.of(Examples.machine("tpm"), Platform.kvm())).contains("<tpm model=\"tpm-crb\">");
        assertThat(DomainXml.of(Examples.machine("guest-agent"), Platform.kvm()))
                .contains("org.qemu.guest_agent.0");
        assertThat(DomainXml.of(Examples.machine("mtu"), Platform.kvm())).contains("<mtu size=\"9000\"/>");
        assertThat(DomainXml.of(Examples.machine("bios"), Platform.kvm())).doesNotContain("firmware=");
        assertThat(DomainXml.of(Examples.machine("memory-mib"), Platform.kvm()))
                .contains("<memory unit=\"MiB\">768</memory>");
        assertThat(DomainXml.of(Examples.machine("smallest"), Platform.kvm()))
                .contains("<memory unit=\"GiB\">2</memory>", "firmware=\"efi\"")
                .doesNotContain("<tpm", "guest_agent", "<mtu");
    }

    @Test
    void firmwareThatStartsSignedSystemsOnlyIsAskedForOrRefused() throws Exception {
        assertThat(attributes(parsed(DomainXml.of(Examples.machine("smallest"), Platform.kvm())), "feature"))
                .as("left to the hypervisor")
                .isEmpty();
        assertThat(attributes(parsed(DomainXml.of(Examples.machine("secure-boot"), Platform.kvm())), "feature"))
                .containsExactly(
                        Map.of("enabled", "yes", "name", "enrolled-keys"),
                        Map.of("enabled", "yes", "name", "secure-boot"));
        assertThat(attributes(parsed(DomainXml.of(Examples.machine("secure-boot-off"), Platform.kvm())), "feature"))
                .containsExactly(
                        Map.of("enabled", "no", "name", "enrolled-keys"),
                        Map.of("enabled", "no", "name", "secure-boot"));
    }

    @Test
    void theDefinitionSaysWhatIsTheMachinesOwn() throws Exception {
        Document domain = parsed(DomainXml.of(Examples.machine("labels"), Platform.kvm()));

        assertThat(attributes(domain, "volume"))
                .containsExactly(
                        Map.of("pool", "foundry-vms", "name", "web_boot.qcow2"),
                        Map.of("pool", "foundry-vms", "name", "web_cloudinit.iso"));
        Element document = (Element) domain.getElementsByTagNameNS(DomainMetadata.NAMESPACE, "document")
                .item(0);
        assertThat(Examples.reread(document.getTextContent())).isEqualTo(Examples.machine("labels"));
    }

    @Test
    void everyDocumentReadsBackAsTheSameMachine() {
        for (Path file : Examples.valid()) {
            for (VirtualMachine machine : Examples.machines(file)) {
                assertThat(DocumentText.tree(Examples.reread(DocumentText.of(machine))))
                        .as(file.toString())
                        .isEqualTo(DocumentText.tree(machine));
            }
        }
    }

    @Test
    void aDefinitionHoldsNoSecret() {
        assertThat(DomainXml.of(Examples.machine("password"), Platform.kvm())).doesNotContain("$6$");
        assertThat(DomainXml.of(Examples.machine("raw-user-data"), Platform.kvm()))
                .doesNotContain("runcmd");
    }

    @Property(tries = 200)
    void anyLabelStaysWellFormedAndReadsBack(@ForAll String value) throws Exception {
        VirtualMachine plain = Examples.machine("smallest");
        VirtualMachine machine = new VirtualMachine(
                new VirtualMachine.Metadata(plain.name(), Map.of("label", value), Map.of()), plain.spec());

        Document domain = parsed(DomainXml.of(machine, Platform.kvm()));

        String text = domain.getElementsByTagNameNS(DomainMetadata.NAMESPACE, "document")
                .item(0)
                .getTextContent();
        assertThat(Examples.reread(text).metadata().labels()).containsEntry("label", value);
    }

    private static Document parsed(String xml) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Map<String, String>> attributes(Document document, String name) {
        List<Map<String, String>> all = new ArrayList<>();
        var elements = document.getElementsByTagNameNS("*", name);
        for (int index = 0; index < elements.getLength(); index++) {
            var attributes = elements.item(index).getAttributes();
            Map<String, String> map = new java.util.HashMap<>();
            for (int attribute = 0; attribute < attributes.getLength(); attribute++) {
                map.put(
                        attributes.item(attribute).getNodeName(),
                        attributes.item(attribute).getNodeValue());
            }
            all.add(map);
        }
        return all;
    }
}
