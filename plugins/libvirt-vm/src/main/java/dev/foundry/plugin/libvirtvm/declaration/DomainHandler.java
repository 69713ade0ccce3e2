package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Owned;
import dev.foundry.plugin.libvirtvm.lifecycle.Steps;
import dev.foundry.plugin.libvirtvm.machine.Claim;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.DocumentText;
import dev.foundry.plugin.libvirtvm.machine.DomainXml;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Defines machines, and defines them anew where they differ; identity, claims and disks of a machine that is there stay. */
final class DomainHandler extends Handler<DeclaredDomain> {
    private final Hypervisor hypervisor;
    private final Domains domains;
    private final Steps steps;
    private final DiskHandler disks;
    private final Instant now;

    /** @param now when a machine that is not there is made */
    DomainHandler(Hypervisor hypervisor, Steps steps, DiskHandler disks, Instant now) {
        super(DeclaredDomain.class);
        this.hypervisor = hypervisor;
        this.domains = hypervisor.domains();
        this.steps = steps;
        this.disks = disks;
        this.now = now;
    }

    @Override
    Observation observe(DeclaredDomain resource) {
        VirtualMachine machine = resource.machine();
        Optional<String> taken = steps.taken(machine);
        if (taken.isPresent()) {
            return Observation.foreign("cannot have its addresses: " + taken.get());
        }
        Optional<Domain> there = domains.find(machine.name());
        if (there.isEmpty()) {
            return Observation.missing(
                    machine.spec().vcpus() + " CPUs, " + machine.spec().memoryMib() + " MiB, " + disksOf(machine));
        }
        Optional<Owned> owned = Owned.of(there.get());
        if (owned.isEmpty()) {
            return Observation.foreign("is there and was not made from a document; give the machine another name");
        }
        List<Difference> differences = differences(machine, there.get(), owned.get());
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    private static String disksOf(VirtualMachine machine) {
        int disks = Disk.of(machine).size();
        return disks == 1 ? "1 disk" : disks + " disks";
    }

    private List<Difference> differences(VirtualMachine machine, Domain domain, Owned owned) {
        Map<String, String> found = new TreeMap<>(DomainAttributes.of(domain.xml(), domain.autostart()));
        Map<String, String> declared = declared(machine);
        if (!declared.containsKey(DomainAttributes.SECURE_BOOT)) {
            found.remove(DomainAttributes.SECURE_BOOT);
        }
        List<Difference> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(found.keySet());
        names.addAll(declared.keySet());
        for (String name : names) {
            String observed = found.getOrDefault(name, "");
            String wanted = declared.getOrDefault(name, "");
            if (!observed.equals(wanted)) {
                differences.add(Difference.of(name, observed, wanted).note(note(name, domain)));
            }
        }
        boolean same = owned.machine()
                .map(DocumentText::of)
                .filter(DocumentText.of(machine)::equals)
                .isPresent();
        if (!same && differences.isEmpty()) {
            differences.add(
                    Difference.of("document", "another", "as declared").note("what is kept beside the machine"));
        }
        return differences;
    }

    private Map<String, String> declared(VirtualMachine machine) {
        return DomainAttributes.of(
                DomainXml.of(machine, hypervisor.platform(machine.spec().accelerator())),
                machine.spec().autostart());
    }

    private static String note(String attribute, Domain domain) {
        if (attribute.equals("autostart") || !domain.state().active()) {
            return "";
        }
        return "in force after a restart of " + domain.name();
    }

    /** What is somebody else's is found before anything is changed. */
    @Override
    void apply(DeclaredDomain resource) {
        VirtualMachine machine = resource.machine();
        disks.demandFit(machine);
        Optional<Domain> there = domains.find(machine.name());
        steps.define(machine, claim(machine, there));
        domains.autostart(machine.name(), machine.spec().autostart());
    }

    /** A machine that is there keeps its identity and all that it had; the seed is claimed when it is written. */
    private Claim claim(VirtualMachine machine, Optional<Domain> there) {
        Claim claim = Claim.of(machine).seed("");
        if (there.isEmpty()) {
            return claim.made(Optional.of(now));
        }
        Owned owned = Owned.of(there.get())
                .orElseThrow(() -> new RefusedException(machine.name() + " was not made from a document"));
        return claim.uuid(there.get().uuid())
                .and(owned.volumes())
                .seed(owned.seed())
                .made(owned.made());
    }

    @Override
    void remove(DeclaredDomain resource) {
        domains.find(resource.machine().name()).ifPresent(domain -> domains.undefine(domain.name()));
    }

    /** The volumes that a machine's definition claims. */
    static List<VolumeName> claimed(Domains domains, String machine) {
        return domains.find(machine).flatMap(Owned::of).map(Owned::volumes).orElse(List.of());
    }
}
