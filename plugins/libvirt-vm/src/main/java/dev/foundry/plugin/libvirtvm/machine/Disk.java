package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.ImageRef;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk that a machine has.
 *
 * @param device as the guest's hypervisor names it, such as {@code vda}
 * @param format as libvirt writes it
 * @param capacity in bytes
 * @param image what it is based on; absent for an empty disk
 */
public record Disk(VolumeName volume, String device, String format, long capacity, Optional<ImageRef> image) {
    /** The device of the boot disk. */
    public static final String BOOT = "vda";

    /** The machine's disks, the boot disk first. */
    public static List<Disk> of(VirtualMachine machine) {
        List<Disk> disks = new ArrayList<>();
        VirtualMachine.BootDisk boot = machine.spec().bootDisk();
        disks.add(new Disk(
                Derived.bootVolume(machine),
                BOOT,
                Derived.extension(boot.format()),
                Derived.capacity(boot.sizeGb()),
                boot.image()));
        for (VirtualMachine.DataDisk disk : machine.spec().dataDisks()) {
            disks.add(new Disk(
                    Derived.dataVolume(machine, disk),
                    disk.device(),
                    Derived.extension(disk.format()),
                    Derived.capacity(disk.sizeGb()),
                    Optional.empty()));
        }
        return disks;
    }
}
