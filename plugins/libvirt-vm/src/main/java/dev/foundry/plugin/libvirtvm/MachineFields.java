package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.plugin.libvirtvm.declaration.DomainAttributes.Size;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.State;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.XmlReading;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** What there is to tell of one machine: what its document calls status, with its conditions, and what is its own. */
final class MachineFields {
    private MachineFields() {}

    static List<Field> of(Hypervisor hypervisor, Domain domain) {
        Optional<Owned> owned = Owned.of(domain);
        Optional<VirtualMachine> machine = owned.flatMap(Owned::machine);
        List<VolumeName> volumes = owned.map(Owned::volumes).orElse(List.of());
        List<String> addresses = VmCommand.addresses(hypervisor, domain);
        Size size = Size.of(domain.xml());
        List<Field> fields = new ArrayList<>(List.of(
                new Field("name", domain.name()),
                new Field("phase", domain.state().phase()),
                new Field("state", domain.state().text()),
                new Field("uuid", domain.uuid()),
                new Field("vcpus", size.vcpus()),
                new Field("memory_mib", size.memoryMib()),
                new Field("autostart", domain.autostart()),
                new Field("addresses", addresses),
                new Field("mac_addresses", cards(domain, "mac", "address")),
                new Field("interface_names", cards(domain, "target", "dev")),
                new Field("volumes", volumes.stream().map(VolumeName::toString).toList()),
                new Field("ready", domain.state() == State.RUNNING),
                new Field(
                        "storage_provisioned",
                        volumes.stream()
                                .allMatch(volume ->
                                        hypervisor.storage().volume(volume).isPresent())),
                new Field("network_configured", !addresses.isEmpty()),
                new Field("made_by", VmCommand.madeBy(owned))));
        machine.flatMap(known -> known.spec().cloudInit())
                .ifPresent(_ -> fields.add(new Field(
                        "cloud_init_ready", !owned.map(Owned::seed).orElse("").isEmpty())));
        owned.flatMap(Owned::made).ifPresent(made -> fields.add(new Field("made", made.toString())));
        return fields;
    }

    private static List<String> cards(Domain domain, String child, String attribute) {
        return XmlReading.all(XmlReading.root(domain.xml()), "devices", "interface", child).stream()
                .map((Element element) -> element.getAttribute(attribute))
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
