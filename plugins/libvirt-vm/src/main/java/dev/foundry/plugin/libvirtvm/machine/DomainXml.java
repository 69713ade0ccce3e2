package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Cpu;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.DataDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Firmware;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Format;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The domain that libvirt is given for a machine. */
public final class DomainXml {
    private final VirtualMachine machine;
    private final Platform platform;
    private final Claim claim;

    private DomainXml(VirtualMachine machine, Platform platform, Claim claim) {
        this.machine = machine;
        this.platform = platform;
        this.claim = claim;
    }

    /** The domain's XML, two spaces a level, with a line's end at its end. */
    public static String of(VirtualMachine machine, Platform platform) {
        return of(machine, platform, Claim.of(machine));
    }

    /** The same with this claim. */
    public static String of(VirtualMachine machine, Platform platform, Claim claim) {
        return new DomainXml(machine, platform, claim).domain().write();
    }

    private Xml domain() {
        Spec spec = machine.spec();
        Xml domain = Xml.of("domain", Xml.text("name", machine.name()));
        claim.uuid().ifPresent(id -> domain.add(Xml.text("uuid", id)));
        return domain.add(
                        Xml.of("metadata", DomainMetadata.of(machine, claim)),
                        memory(),
                        Xml.text("vcpu", spec.vcpus()).with("placement", "static"),
                        os(),
                        Xml.of("features", Xml.of("pae"), Xml.of("acpi"), Xml.of("apic")),
                        cpu(spec.cpu()),
                        Xml.of(
                                        "clock",
                                        Xml.of("timer").with("name", "rtc").with("tickpolicy", "catchup"),
                                        Xml.of("timer").with("name", "pit").with("tickpolicy", "delay"),
                                        Xml.of("timer").with("name", "hpet").with("present", "no"))
                                .with("offset", "utc"),
                        Xml.text("on_poweroff", "destroy"),
                        Xml.text("on_reboot", "restart"),
                        Xml.text("on_crash", "restart"),
                        Xml.of("devices").addAll(devices()))
                .with("type", platform.domainType());
    }

    private Xml memory() {
        long mib = machine.spec().memoryMib();
        return mib % 1024 == 0
                ? Xml.text("memory", mib / 1024).with("unit", "GiB")
                : Xml.text("memory", mib).with("unit", "MiB");
    }

    private Xml os() {
        Xml type = Xml.text("type", "hvm").with("arch", platform.arch());
        if (!platform.machine().isEmpty()) {
            type.with("machine", platform.machine());
        }
        Xml os = Xml.of("os", type, Xml.of("bios").with("useserial", "yes"));
        if (machine.spec().firmware() == Firmware.EFI) {
            os.with("firmware", "efi");
            machine.spec().secureBoot().ifPresent(secure -> os.add(signedOnly(secure)));
        }
        return os;
    }

    /** Firmware without anybody's keys starts anything, so both features say the same. */
    private static Xml signedOnly(boolean secure) {
        String enabled = secure ? "yes" : "no";
        return Xml.of(
                "firmware",
                Xml.of("feature").with("enabled", enabled).with("name", "enrolled-keys"),
                Xml.of("feature").with("enabled", enabled).with("name", "secure-boot"));
    }

    /** An emulated processor has no host to be modelled on: it gets all that the emulation knows. */
    private Xml cpu(Cpu cpu) {
        Xml element = Xml.of("cpu").with("mode", platform.emulates() ? "maximum" : cpu.mode());
        if (!platform.emulates() && cpu.mode().equals("host-model")) {
            element.add(Xml.of("model").with("fallback", "allow"));
        }
        cpu.require()
                .forEach(name ->
                        element.add(Xml.of("feature").with("policy", "require").with("name", name)));
        cpu.disable()
                .forEach(name ->
                        element.add(Xml.of("feature").with("policy", "disable").with("name", name)));
        return element;
    }

    private List<Xml> devices() {
        Spec spec = machine.spec();
        List<Xml> devices = new ArrayList<>();
        boolean pxe = spec.networkInterfaces().stream().anyMatch(NetworkInterface::pxeBoot);
        devices.add(disk(Derived.bootVolume(machine), spec.bootDisk().format(), Disk.BOOT)
                .add(Xml.of("boot").with("order", pxe ? 2 : 1)));
        for (DataDisk disk : spec.dataDisks()) {
            devices.add(disk(Derived.dataVolume(machine, disk), disk.format(), disk.device()));
        }
        if (spec.cloudInit().isPresent()) {
            devices.add(seedDrive());
            devices.add(
                    Xml.of("controller").with("type", "scsi").with("index", 0).with("model", "virtio-scsi"));
        }
        if (platform.isPc()) {
            devices.add(
                    Xml.of("controller").with("type", "pci").with("index", 0).with("model", "pcie-root"));
        }
        for (int index = 0; index < spec.networkInterfaces().size(); index++) {
            devices.add(card(index, spec.networkInterfaces().get(index)));
        }
        devices.add(Xml.of("serial", Xml.of("target").with("port", 0)).with("type", "pty"));
        if (spec.guestAgent()) {
            devices.add(
                    Xml.of("channel", Xml.of("target").with("type", "virtio").with("name", "org.qemu.guest_agent.0"))
                            .with("type", "unix"));
        }
        devices.add(Xml.of("console", Xml.of("target").with("type", "serial").with("port", 0))
                .with("type", "pty"));
        if (spec.tpm()) {
            devices.add(Xml.of("tpm", Xml.of("backend").with("type", "emulator").with("version", "2.0"))
                    .with("model", "tpm-crb"));
        }
        devices.add(Xml.of("memballoon").with("model", "virtio"));
        devices.add(Xml.of("rng", Xml.text("backend", "/dev/urandom").with("model", "random"))
                .with("model", "virtio"));
        return devices;
    }

    private static Xml disk(VolumeName volume, Format format, String device) {
        return Xml.of(
                        "disk",
                        Xml.of("driver")
                                .with("name", "qemu")
                                .with("type", Derived.extension(format))
                                .with("cache", "none"),
                        source(volume),
                        Xml.of("target").with("dev", device).with("bus", "virtio"))
                .with("type", "volume")
                .with("device", "disk");
    }

    /** On virtio: the kernels of cloud images know no SATA controller. */
    private Xml seedDrive() {
        return Xml.of(
                        "disk",
                        Xml.of("driver").with("name", "qemu").with("type", "raw"),
                        source(Derived.seedVolume(machine)),
                        Xml.of("target").with("dev", "sda").with("bus", "scsi"),
                        Xml.of("readonly"))
                .with("type", "volume")
                .with("device", "cdrom");
    }

    private static Xml source(VolumeName volume) {
        return Xml.of("source").with("pool", volume.pool()).with("volume", volume.name());
    }

    private Xml card(int index, NetworkInterface card) {
        Xml element = Xml.of(
                "interface",
                Xml.of("mac").with("address", Derived.mac(machine, index)),
                Xml.of("source").with("bridge", card.bridge()),
                Xml.of("target").with("dev", Derived.tap(machine, index)),
                Xml.of("model").with("type", "virtio"));
        card.virtualPort()
                .ifPresent(port -> element.add(
                        Xml.of("virtualport").with("type", port.name().toLowerCase(Locale.ROOT))));
        card.mtu().ifPresent(mtu -> element.add(Xml.of("mtu").with("size", mtu)));
        card.vlan().ifPresent(tag -> element.add(Xml.of("vlan", Xml.of("tag").with("id", tag))));
        if (card.pxeBoot()) {
            element.add(Xml.of("boot").with("order", 1));
        }
        return element.with("type", "bridge");
    }
}
