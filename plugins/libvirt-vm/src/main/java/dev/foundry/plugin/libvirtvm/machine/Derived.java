package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.CloudInit;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.DataDisk;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Format;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Values that follow from a document, the same on every machine and at every time. */
public final class Derived {
    private static final HexFormat HEX = HexFormat.of();
    private static final int KEPT_BYTES = 4;

    private Derived() {}

    /**
     * A card's MAC address: {@code be:ef:} and the octets of its IPv4 address. A card without one has {@code be:ee:} and
     * four bytes that follow from the machine's name and the card's place.
     */
    public static String mac(VirtualMachine machine, int card) {
        return (ip(machine, card).isPresent() ? "be:ef:" : "be:ee:")
                + HexFormat.ofDelimiter(":").formatHex(identity(machine, card));
    }

    /** The name of a card's tap device: {@code vm}, without an IPv4 address {@code vn}, and the MAC's last eight digits. */
    public static String tap(VirtualMachine machine, int card) {
        return (ip(machine, card).isPresent() ? "vm" : "vn") + HEX.formatHex(identity(machine, card));
    }

    /** The boot disk's volume: {@code <vm>_boot.qcow2}. */
    public static VolumeName bootVolume(VirtualMachine machine) {
        return new VolumeName(
                machine.spec().storagePool(),
                machine.name() + "_boot." + extension(machine.spec().bootDisk().format()));
    }

    /** A data disk's volume: {@code <vm>_data-<device>.qcow2}. */
    public static VolumeName dataVolume(VirtualMachine machine, DataDisk disk) {
        return new VolumeName(disk.pool(), machine.name() + "_data-" + disk.device() + "." + extension(disk.format()));
    }

    /** The seed's volume: {@code <vm>_cloudinit.iso}. */
    public static VolumeName seedVolume(VirtualMachine machine) {
        return new VolumeName(machine.spec().storagePool(), machine.name() + "_cloudinit.iso");
    }

    /** A disk's size in bytes. */
    public static long capacity(int sizeGb) {
        return (long) sizeGb << 30;
    }

    /** The host name: what stands before the first dot of the fqdn, else the machine's name. */
    public static String hostname(VirtualMachine machine) {
        String full = fqdn(machine);
        int dot = full.indexOf('.');
        return dot < 0 ? full : full.substring(0, dot);
    }

    /** The full name: the fqdn, else the machine's name. */
    public static String fqdn(VirtualMachine machine) {
        return machine.spec().cloudInit().flatMap(CloudInit::fqdn).orElse(machine.name());
    }

    /** A format as libvirt writes it, and as the end of a volume's name. */
    public static String extension(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Ipv4> ip(VirtualMachine machine, int card) {
        return machine.spec().networkInterfaces().get(card).ip();
    }

    private static byte[] identity(VirtualMachine machine, int card) {
        NetworkInterface own = machine.spec().networkInterfaces().get(card);
        return own.ip()
                .map(Derived::octets)
                .orElseGet(() -> Arrays.copyOf(sha256(machine.name() + "/" + card), KEPT_BYTES));
    }

    private static byte[] octets(Ipv4 ip) {
        return new byte[] {(byte) ip.octet(0), (byte) ip.octet(1), (byte) ip.octet(2), (byte) ip.octet(3)};
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
