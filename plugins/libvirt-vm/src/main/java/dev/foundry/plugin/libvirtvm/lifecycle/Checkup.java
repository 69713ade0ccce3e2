package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Firmware;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.hypervisor.Abilities;
import dev.foundry.plugin.libvirtvm.hypervisor.Abilities.Links;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a hypervisor lacks: of all that machines can ask for, or of what some documents do. */
public final class Checkup {
    private static final int VLAN_MAJOR = 11;
    private final Hypervisor hypervisor;
    private final List<VirtualMachine> machines;
    private final List<Finding> findings = new ArrayList<>();

    /** How something is found. */
    public enum Verdict {
        OK,
        LACKING,
        UNKNOWN
    }

    /**
     * One finding.
     *
     * @param verdict lacking only where machines need it, or all of them would
     * @param mend what to do about it; there for all that is lacking, empty for nothing
     */
    public record Finding(String what, Verdict verdict, String detail, String mend) {}

    private Checkup(Hypervisor hypervisor, List<VirtualMachine> machines) {
        this.hypervisor = hypervisor;
        this.machines = List.copyOf(machines);
    }

    /**
     * Looks at a hypervisor.
     *
     * @param machines whose needs count; none for every machine's
     */
    public static List<Finding> of(Hypervisor hypervisor, List<VirtualMachine> machines) {
        Checkup checkup = new Checkup(hypervisor, machines);
        checkup.look();
        return List.copyOf(checkup.findings);
    }

    private void look() {
        Abilities abilities = hypervisor.abilities();
        accelerators(abilities);
        told("EFI firmware", abilities.efi(), asked(Firmware.EFI), "apt install ovmf there; or firmware: bios");
        told(
                "secure boot",
                abilities.secureBoot(),
                machines.stream()
                        .anyMatch(machine -> machine.spec().secureBoot().orElse(false)),
                "apt install ovmf there, which brings firmware for it; or no secureBoot: true");
        told(
                "TPM 2.0",
                abilities.tpm(),
                machines.stream().anyMatch(machine -> machine.spec().tpm()),
                "apt install swtpm swtpm-tools there");
        abilities
                .links()
                .ifPresentOrElse(
                        this::bridges,
                        () -> add(
                                "bridges",
                                Verdict.UNKNOWN,
                                "the hypervisor does not tell; ip link show type bridge there does",
                                ""));
        vlans();
        pools();
        images();
    }

    private boolean asked(Firmware firmware) {
        return machines.isEmpty()
                || machines.stream().anyMatch(machine -> machine.spec().firmware() == firmware);
    }

    private void accelerators(Abilities abilities) {
        List<String> there = abilities.accelerators();
        if (!there.contains("kvm") && !there.contains("qemu")) {
            add("emulator", Verdict.LACKING, "no PC can run", "apt install qemu-system-x86 there");
            return;
        }
        boolean needed = machines.stream().anyMatch(machine -> machine.spec().accelerator() == Accelerator.KVM);
        if (there.contains("kvm")) {
            add("KVM", Verdict.OK, "machines run on the host's processor", "");
        } else {
            add(
                    "KVM",
                    needed || machines.isEmpty() ? Verdict.LACKING : Verdict.OK,
                    "machines are emulated, many times slower",
                    "switch virtualisation on in the host's firmware; ls -l /dev/kvm");
        }
    }

    private void told(String what, Optional<Boolean> there, boolean needed, String mend) {
        if (there.isEmpty()) {
            add(what, Verdict.UNKNOWN, "the hypervisor does not tell", "");
        } else if (there.get()) {
            add(what, Verdict.OK, "there", "");
        } else {
            add(what, needed ? Verdict.LACKING : Verdict.OK, needed ? "missing" : "missing, and not asked for", mend);
        }
    }

    private List<NetworkInterface> cards() {
        return machines.stream()
                .flatMap(machine -> machine.spec().networkInterfaces().stream())
                .toList();
    }

    private void bridges(Links links) {
        TreeSet<String> plain = new TreeSet<>();
        TreeSet<String> virtual = new TreeSet<>();
        cards().forEach(card -> (card.virtualPort().isPresent() ? virtual : plain).add(card.bridge()));
        if (machines.isEmpty()) {
            boolean none = links.bridges().isEmpty();
            add(
                    "bridges",
                    none ? Verdict.LACKING : Verdict.OK,
                    none ? "none" : String.join(", ", links.bridges()),
                    none ? "make one there: a machine's card is on a bridge" : "");
        }
        plain.forEach(name -> plainBridge(name, links));
        virtual.forEach(name -> virtualBridge(name, links));
    }

    private void plainBridge(String name, Links links) {
        String what = "bridge " + name;
        if (links.bridges().contains(name)) {
            add(what, Verdict.OK, "there", "");
        } else if (links.others().contains(name)) {
            add(
                    what,
                    Verdict.LACKING,
                    "is there and no plain bridge",
                    "virtualPort: openvswitch in the document when it is one of Open vSwitch; or name another");
        } else {
            add(
                    what,
                    Verdict.LACKING,
                    "there are " + (links.bridges().isEmpty() ? "none" : String.join(", ", links.bridges())),
                    "make it there, or name another in the document");
        }
    }

    /** libvirt tells no more of these than that they are there. */
    private void virtualBridge(String name, Links links) {
        String what = "Open vSwitch bridge " + name;
        if (links.others().contains(name)) {
            add(what, Verdict.OK, "there", "");
        } else if (links.bridges().contains(name)) {
            add(what, Verdict.LACKING, "is a plain bridge", "no virtualPort in the document, or name another");
        } else {
            add(what, Verdict.LACKING, "missing", "apt install openvswitch-switch there; ovs-vsctl add-br " + name);
        }
    }

    /** A plain bridge's ports have tags only since then. */
    private void vlans() {
        String version = hypervisor.about().libvirt();
        boolean modern = Integer.parseInt(version.substring(0, version.indexOf('.'))) >= VLAN_MAJOR;
        boolean needed = cards().stream()
                .anyMatch(card -> card.vlan().isPresent() && card.virtualPort().isEmpty());
        add(
                "VLANs on plain bridges",
                modern || !needed ? Verdict.OK : Verdict.LACKING,
                "libvirt " + version + (modern ? "" : "; plain bridges need 11.0.0 for tags"),
                modern ? "" : "a newer libvirt there, an Open vSwitch bridge, or one bridge for each VLAN and no tags");
    }

    private void images() {
        TreeSet<VolumeName> wanted = new TreeSet<>(Comparator.comparing(VolumeName::toString));
        machines.stream()
                .flatMap(machine -> machine.spec().bootDisk().image().stream())
                .filter(ImageRef.InPool.class::isInstance)
                .map(ImageRef.InPool.class::cast)
                .forEach(image -> wanted.add(new VolumeName(image.pool(), image.volume())));
        wanted.forEach(image -> {
            boolean there = hypervisor.storage().pool(image.pool()).isPresent()
                    && hypervisor.storage().volume(image).isPresent();
            add(
                    "image " + image,
                    there ? Verdict.OK : Verdict.LACKING,
                    there ? "there" : "missing",
                    there ? "" : "foundry image pull ADDRESS " + image.name() + " --pool " + image.pool());
        });
    }

    private void pools() {
        TreeSet<String> wanted = new TreeSet<>();
        machines.forEach(machine -> wanted.addAll(Steps.pools(machine)));
        if (wanted.isEmpty()) {
            hypervisor.storage().pools().forEach(pool -> wanted.add(pool.name()));
        }
        wanted.forEach(name -> {
            Optional<Pool> pool = hypervisor.storage().pool(name);
            boolean usual = Pools.isMadeUnasked(name);
            add(
                    "pool " + name,
                    pool.isPresent() || usual ? Verdict.OK : Verdict.LACKING,
                    pool.map(there -> there.state() + ", " + (there.available() >> 30) + " GiB free")
                            .orElse(usual ? "is made when it is needed" : "missing"),
                    pool.isPresent() || usual ? "" : "foundry pool add " + name + " PATH");
        });
    }

    private void add(String what, Verdict verdict, String detail, String mend) {
        findings.add(new Finding(what, verdict, detail, mend));
    }
}
